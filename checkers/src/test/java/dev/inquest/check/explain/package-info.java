/** Tests of explanations. */
@NullMarked
package dev.inquest.check.explain;

import org.jspecify.annotations.NullMarked;
