/**
 * Looks for single members in the text of a value, for who has millions of values to look at and
 * wants little of each: no tree is made.
 */
@NullMarked
package dev.inquest.history.members;

import org.jspecify.annotations.NullMarked;
