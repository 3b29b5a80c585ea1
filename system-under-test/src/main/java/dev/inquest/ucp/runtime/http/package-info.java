/**
 * A node's HTTP face: JSON in, JSON out, everything bounded, every refusal explained.
 *
 * <p>The JDK's server with one virtual thread a request. A handler turns a {@link
 * dev.inquest.ucp.runtime.http.Call} into an {@link dev.inquest.ucp.runtime.http.Answer} or throws
 * a {@link dev.inquest.ucp.runtime.http.Refusal}.
 */
@NullMarked
package dev.inquest.ucp.runtime.http;

import org.jspecify.annotations.NullMarked;
