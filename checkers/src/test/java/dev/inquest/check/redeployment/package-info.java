/** Who answers for an orphaned job, until when, and to whom it may go, case by case. */
@NullMarked
package dev.inquest.check.redeployment;

import org.jspecify.annotations.NullMarked;
