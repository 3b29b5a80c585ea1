/**
 * When which fault happens: a value, drawn from a seed or read from a file, saved as JSON, checked
 * against the nodes that there are before anything starts.
 */
@NullMarked
package dev.inquest.nemesis.schedule;

import org.jspecify.annotations.NullMarked;
