@NullMarked
package dev.inquest.harness.sim;

import org.jspecify.annotations.NullMarked;
