/**
 * What all parts of a broker share: the {@link dev.inquest.ucp.broker.state.Desk} at which it
 * handles one event, the durable {@link dev.inquest.ucp.broker.state.JobTable}, and {@link
 * dev.inquest.ucp.broker.state.Polls} of the other brokers.
 */
@NullMarked
package dev.inquest.ucp.broker.state;

import org.jspecify.annotations.NullMarked;
