/** Choices of every strategy, and which submission came before. */
@NullMarked
package dev.inquest.check.strategy;

import org.jspecify.annotations.NullMarked;
