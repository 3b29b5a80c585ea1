/**
 * An executor: runs the jobs it is assigned and tells the brokers their results until it is told a
 * decision.
 *
 * <pre>
 *   assign ─► Workbench (its Scheduler says who is next) ─► running, a timer each ─► ResultSubmitter ─► decision ─► RecentlyDecided
 *                └──────────── all of it listed in every heartbeat ────────────────┘
 * </pre>
 *
 * It keeps nothing across a crash: its next incarnation starts empty, which the brokers see and
 * deploy its jobs again.
 */
@NullMarked
package dev.inquest.ucp.executor;

import org.jspecify.annotations.NullMarked;
