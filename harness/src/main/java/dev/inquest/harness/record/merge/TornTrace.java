package dev.inquest.harness.record.merge;

/**
 * A file that ends in the middle of a line: its writer was killed while it wrote.
 *
 * @param file relative to the run's folder
 * @param bytes how many were dropped
 */
public record TornTrace(String file, int bytes) {}
