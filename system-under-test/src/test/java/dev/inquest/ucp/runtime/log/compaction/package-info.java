/** Crashes at every byte, and what is left after them. */
@NullMarked
package dev.inquest.ucp.runtime.log.compaction;

import org.jspecify.annotations.NullMarked;
