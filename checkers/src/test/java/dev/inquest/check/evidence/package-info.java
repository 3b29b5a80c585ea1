/** What lines make a fault, and what is read from values, case by case. */
@NullMarked
package dev.inquest.check.evidence;

import org.jspecify.annotations.NullMarked;
