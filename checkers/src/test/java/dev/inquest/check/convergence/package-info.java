/** What may differ, what may be late and what may be forgotten, case by case. */
@NullMarked
package dev.inquest.check.convergence;

import org.jspecify.annotations.NullMarked;
