@NullMarked
package dev.inquest.ucp.acceptance;

import org.jspecify.annotations.NullMarked;
