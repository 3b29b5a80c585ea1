package dev.inquest.check.jobs;

import dev.inquest.history.Operation;
import org.jspecify.annotations.Nullable;

/**
 * An answered {@code read-job}, read out of its lines once for all who ask.
 *
 * @param job the number of the job
 * @param broker who was asked; null when neither line says it
 * @param consistency {@code quorum}, {@code local}; null when neither line says it
 * @param stated whether the answer names a state
 * @param entry what it shows of the job
 */
public record JobRead(
    Operation operation,
    int job,
    @Nullable String broker,
    @Nullable String consistency,
    boolean stated,
    JobEntry entry) {}
