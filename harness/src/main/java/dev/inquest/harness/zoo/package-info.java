/**
 * The zoo: every planted defect is hunted until the checker that is named beside it convicts it,
 * and the correct build is hunted for alarms, of which there must be none. It is the proof that the
 * judge can convict, and does not do so lightly.
 *
 * <pre>
 *   Exhibit (defect, acceptance, checker) ─► Chase, try by try ─► Row ─► ZooTable
 * </pre>
 */
@NullMarked
package dev.inquest.harness.zoo;

import org.jspecify.annotations.NullMarked;
