/** What is owed to whom at the end, case by case. */
@NullMarked
package dev.inquest.check.loss;

import org.jspecify.annotations.NullMarked;
