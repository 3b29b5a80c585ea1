/** A run from its options to its verdict. */
@NullMarked
package dev.inquest.harness.run;

import org.jspecify.annotations.NullMarked;
