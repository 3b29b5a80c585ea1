/**
 * Files that grow by whole lines: written through, locked while they grow, followed while they
 * grow.
 */
@NullMarked
package dev.inquest.harness.record.lines;

import org.jspecify.annotations.NullMarked;
