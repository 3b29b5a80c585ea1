/**
 * A fault counts only when it was seen from outside. What should be seen follows from all faults
 * that are active at that moment; what is seen comes from probes along every link and a look at
 * every process; both are kept.
 */
@NullMarked
package dev.inquest.nemesis.witness;

import org.jspecify.annotations.NullMarked;
