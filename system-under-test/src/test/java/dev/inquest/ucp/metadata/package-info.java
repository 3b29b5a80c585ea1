/** The laws that what brokers know has to keep. */
@NullMarked
package dev.inquest.ucp.metadata;

import org.jspecify.annotations.NullMarked;
