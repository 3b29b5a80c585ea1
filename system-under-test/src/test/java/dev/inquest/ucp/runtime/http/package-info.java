/** The HTTP face against real sockets, polite and hostile. */
@NullMarked
package dev.inquest.ucp.runtime.http;

import org.jspecify.annotations.NullMarked;
