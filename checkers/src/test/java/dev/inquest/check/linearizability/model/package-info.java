/** What every model says of short runs, and whether the hints of its steps are true. */
@NullMarked
package dev.inquest.check.linearizability.model;

import org.jspecify.annotations.NullMarked;
