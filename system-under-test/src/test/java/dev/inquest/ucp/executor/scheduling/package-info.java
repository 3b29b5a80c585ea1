/** Decisions among competing jobs, held against what the strategies promise. */
@NullMarked
package dev.inquest.ucp.executor.scheduling;

import org.jspecify.annotations.NullMarked;
