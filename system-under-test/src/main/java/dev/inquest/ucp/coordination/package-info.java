/**
 * Brokers among each other: who is there ({@link dev.inquest.ucp.coordination.Members}, {@link
 * dev.inquest.ucp.coordination.Discovery}), how they are doing ({@link
 * dev.inquest.ucp.coordination.Peers}), what changed ({@link dev.inquest.ucp.coordination.Sync}),
 * whose jobs to take over ({@link dev.inquest.ucp.coordination.TakeOver}), and whose executors to
 * use ({@link dev.inquest.ucp.coordination.Pool}). All of it can be switched off.
 */
@NullMarked
package dev.inquest.ucp.coordination;

import org.jspecify.annotations.NullMarked;
