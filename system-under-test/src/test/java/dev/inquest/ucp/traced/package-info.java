@NullMarked
package dev.inquest.ucp.traced;

import org.jspecify.annotations.NullMarked;
