/** The search for single members, against the tree of the whole value. */
@NullMarked
package dev.inquest.history.members;

import org.jspecify.annotations.NullMarked;
