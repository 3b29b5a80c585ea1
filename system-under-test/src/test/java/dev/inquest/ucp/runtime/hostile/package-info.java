/** What strangers may do to a running node: nothing. */
@NullMarked
package dev.inquest.ucp.runtime.hostile;

import org.jspecify.annotations.NullMarked;
