/** The node's thread: what leaves when, and what happens when it cannot. */
@NullMarked
package dev.inquest.ucp.runtime.drive;

import org.jspecify.annotations.NullMarked;
