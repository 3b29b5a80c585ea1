/** The general engine against Porcupine, on the same histories, in one run. Not a test. */
@NullMarked
package dev.inquest.check.linearizability.benchmark;

import org.jspecify.annotations.NullMarked;
