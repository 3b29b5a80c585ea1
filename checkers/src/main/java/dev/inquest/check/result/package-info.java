/**
 * The claim {@code single-accepted-result}: per job, the results submitted and the quorum reads are
 * a write-once register.
 *
 * <pre>
 *   submit r1  ├────────●────────┤ accepted       one point p, inside the accepted submission:
 *   submit r2      ├──────────────────┤ rejected    every rejection and every read of the result
 *   read none  ├──────┤                             completes after p,
 *   read r1                 ├──────────┤            every read of none is invoked before p
 *                       p
 * </pre>
 *
 * <p>A job's anomalies are named by what is literally true of it, in this order: {@code
 * double-accept}, {@code phantom-result}, {@code conflicting-reads}, {@code wrong-winner}, {@code
 * lost-result}, {@code early-rejection}. A read of a phantom names no winner, nor do conflicting
 * reads of what was submitted. Only when none of them applies and still no p exists is it {@code
 * non-linearizable}.
 */
@NullMarked
package dev.inquest.check.result;

import org.jspecify.annotations.NullMarked;
