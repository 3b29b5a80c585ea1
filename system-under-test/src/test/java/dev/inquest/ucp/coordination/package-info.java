/** How brokers keep each other informed, whatever happens to them and to what they send. */
@NullMarked
package dev.inquest.ucp.coordination;

import org.jspecify.annotations.NullMarked;
