/** Arguments and settings, right and wrong. */
@NullMarked
package dev.inquest.ucp.runtime.configuration;

import org.jspecify.annotations.NullMarked;
