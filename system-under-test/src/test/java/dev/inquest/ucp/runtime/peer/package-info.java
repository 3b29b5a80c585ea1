/** Messages and requests over links that hold, cut and refuse. */
@NullMarked
package dev.inquest.ucp.runtime.peer;

import org.jspecify.annotations.NullMarked;
