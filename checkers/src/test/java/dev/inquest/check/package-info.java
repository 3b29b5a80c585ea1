/** What the judge does with its checkers, and every history of the corpus. */
@NullMarked
package dev.inquest.check;

import org.jspecify.annotations.NullMarked;
