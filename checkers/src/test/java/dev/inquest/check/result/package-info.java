/** A true register and a search over all its orders, against the linear check. */
@NullMarked
package dev.inquest.check.result;

import org.jspecify.annotations.NullMarked;
