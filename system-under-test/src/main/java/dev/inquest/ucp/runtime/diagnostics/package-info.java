/** What a node says to the people who run it: one line each, rare enough to be read. */
@NullMarked
package dev.inquest.ucp.runtime.diagnostics;

import org.jspecify.annotations.NullMarked;
