/**
 * What several claims read out of a history: who the nodes and the brokers were, which faults there
 * were; and what each claim has found. Every reader here is lenient: a value of another shape than
 * expected is evidence of nothing.
 */
@NullMarked
package dev.inquest.check.evidence;

import org.jspecify.annotations.NullMarked;
