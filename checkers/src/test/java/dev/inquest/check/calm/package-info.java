/** What counts as the time after the last heal, case by case. */
@NullMarked
package dev.inquest.check.calm;

import org.jspecify.annotations.NullMarked;
