/** Tests of the figures {@code availability}. */
@NullMarked
package dev.inquest.check.availability;

import org.jspecify.annotations.NullMarked;
