/** The runtime as a whole, around a small node of its own and around the real ones. */
@NullMarked
package dev.inquest.ucp.runtime;

import org.jspecify.annotations.NullMarked;
