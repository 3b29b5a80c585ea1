package dev.inquest.check.graph;

/**
 * One step of happens-before between two entries of a history.
 *
 * @param from place of the earlier one among the entries
 * @param to place of the later one
 */
record Edge(int from, int to, Reason reason) {}
