package dev.inquest.check.graph;

import dev.inquest.history.Entry;

/** One event is before another, and why; other events of the same process may lie between them. */
public record Step(Entry before, Entry after, Reason reason) {}
