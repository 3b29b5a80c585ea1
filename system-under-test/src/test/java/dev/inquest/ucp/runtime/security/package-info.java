/** Who is let in, with certificates that the tests make themselves. */
@NullMarked
package dev.inquest.ucp.runtime.security;

import org.jspecify.annotations.NullMarked;
