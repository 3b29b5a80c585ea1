/** Executors' queues, drawn by hand and at random. */
@NullMarked
package dev.inquest.check.scheduling;

import org.jspecify.annotations.NullMarked;
