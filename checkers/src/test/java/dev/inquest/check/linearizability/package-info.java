/** Real things driven at random, and a search over all orders, against the clever one. */
@NullMarked
package dev.inquest.check.linearizability;

import org.jspecify.annotations.NullMarked;
