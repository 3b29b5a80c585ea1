/**
 * The same run again: in simulation the same history, byte for byte; elsewhere the same operations
 * and faults.
 */
@NullMarked
package dev.inquest.harness.replay;

import org.jspecify.annotations.NullMarked;
