/** What is said of a text that is no JSON. */
@NullMarked
package dev.inquest.history.codec.refusal;

import org.jspecify.annotations.NullMarked;
