/** What a running node tells about itself. */
@NullMarked
package dev.inquest.ucp.runtime.metrics;

import org.jspecify.annotations.NullMarked;
