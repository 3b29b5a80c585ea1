/** Commands that tell a history in another way: in words, as a drawing, in another format. */
@NullMarked
package dev.inquest.harness.cli.tell;

import org.jspecify.annotations.NullMarked;
