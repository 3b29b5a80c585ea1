/**
 * The command line: parses, calls, prints, and turns every ending into one of five exit codes.
 *
 * <pre>
 *  arguments ─► Main ─► one command ─► exit code   0 valid · 1 violation · 2 unknown
 *                │                                 254 bad arguments or input · 255 the harness failed
 *                └─ BadInput ─► 254, any other exception ─► 255: one line each, never a verdict
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cli;

import org.jspecify.annotations.NullMarked;
