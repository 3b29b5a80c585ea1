/** The log and the incarnation file, cut and damaged at every byte. */
@NullMarked
package dev.inquest.ucp.runtime.log;

import org.jspecify.annotations.NullMarked;
