/**
 * What a history tells of jobs: what brokers showed of them when they were read, and what nodes
 * traced of them. Read out of the lines once, for all claims; jobs, nodes and incarnations are
 * numbers, so that to look one up costs nothing.
 *
 * <pre>
 *   read-metadata, read-job ──► BrokerReads ──► ClosingReads
 *   node events ──────────────► Accounts ─────► JobTrails ──► Vanishing
 * </pre>
 */
@NullMarked
package dev.inquest.check.jobs;

import org.jspecify.annotations.NullMarked;
