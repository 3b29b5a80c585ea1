/** Evidence that outlives its writer. */
@NullMarked
package dev.inquest.ucp.runtime.trace;

import org.jspecify.annotations.NullMarked;
