/** The commands that search in simulation: hunt, replay, shrink and the zoo. */
@NullMarked
package dev.inquest.harness.cli.search;

import org.jspecify.annotations.NullMarked;
