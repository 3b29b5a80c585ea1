/** Paths and what they stand for. */
@NullMarked
package dev.inquest.ucp.runtime.wire;

import org.jspecify.annotations.NullMarked;
