/** The search's beam and budget. */
@NullMarked
package dev.inquest.check.linearizability.search;

import org.jspecify.annotations.NullMarked;
