/**
 * A node's HTTP face: JSON in, JSON out, everything bounded, every refusal explained.
 *
 * <p>The JDK's server with one virtual thread a request. A handler turns a {@link
 * dev.inquest.ucp.runtime.http.Call} into a {@link dev.inquest.ucp.node.Response} or throws an
 * {@link dev.inquest.ucp.runtime.http.Refusal}.
 */
@NullMarked
package dev.inquest.ucp.runtime.http;

import org.jspecify.annotations.NullMarked;
