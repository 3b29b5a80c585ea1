/**
 * What clients do to the system: jobs are sent in, asked for and listed, at random brokers, and
 * every call is recorded.
 *
 * <pre>
 *  JobGenerator (pure: seed and position ─► task) ─► ClientPool (pace) ─► LogicalClient ─► BrokerClient ──HTTP──► broker
 *                                                                        │ before and after
 *                                                                        ▼ Journal
 * </pre>
 */
@NullMarked
package dev.inquest.harness.workload;

import org.jspecify.annotations.NullMarked;
