/**
 * A history's lines as columns of numbers.
 *
 * <pre>
 *   place         0     1     2     3                          Names
 *   index         0     1     2     4        Page              "submit-job" ◄─► 0
 *   time       1203  1950  2050  9177        of 16,384         "j1"         ◄─► 0
 *   kind     invoke  send  recv    ok        lines
 *   f             0     1     1     0                          Bytes
 *   subject       0     –     –     0                          {"priority":5}
 *   partner       3     –     –     0
 * </pre>
 *
 * <p>Some 60 bytes a line beside its value's text, which is parsed when somebody asks for it. A
 * line that was given as an entry is kept as it is too. Entries of scanned lines are made when
 * asked for.
 */
@NullMarked
package dev.inquest.history.columns;

import org.jspecify.annotations.NullMarked;
