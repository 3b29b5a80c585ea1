/** Tests of the claim {@code session-guarantees}. */
@NullMarked
package dev.inquest.check.session;

import org.jspecify.annotations.NullMarked;
