/**
 * What is said of a text that is no JSON: words for whoever wrote it, not those of the parser.
 *
 * <pre>
 *  Unexpected character ('/' (code 47)): maybe a (non-standard) comment? …   unexpected '/' at column 1
 * </pre>
 */
@NullMarked
package dev.inquest.history.codec.refusal;

import org.jspecify.annotations.NullMarked;
