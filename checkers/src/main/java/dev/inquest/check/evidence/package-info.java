/**
 * What several claims read out of a history: who the brokers were, what was read of their metadata,
 * which faults there were, who held which job. Every reader here is lenient: a value of another
 * shape than expected is evidence of nothing.
 */
@NullMarked
package dev.inquest.check.evidence;

import org.jspecify.annotations.NullMarked;
