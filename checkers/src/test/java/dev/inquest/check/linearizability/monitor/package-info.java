/** What the monitors say of a conflict. */
@NullMarked
package dev.inquest.check.linearizability.monitor;

import org.jspecify.annotations.NullMarked;
