/** Happens-before by its definition, against the few edges that stand for it. */
@NullMarked
package dev.inquest.check.graph;

import org.jspecify.annotations.NullMarked;
