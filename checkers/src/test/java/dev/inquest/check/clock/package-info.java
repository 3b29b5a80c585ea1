/**
 * Random clusters with true and with spoilt clocks, and all pairs compared, against the fast check.
 */
@NullMarked
package dev.inquest.check.clock;

import org.jspecify.annotations.NullMarked;
