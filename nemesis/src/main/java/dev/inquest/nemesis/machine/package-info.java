/**
 * What can ail a node's machine beside its process and its links: its clock and its disk. Only a
 * simulated machine can be made to ail like that; a target that cannot says so before a run begins.
 *
 * <pre>
 *   clock-skew:  bump ▁▁▁│▔▔▔     strobe ▁╱│╱│╱│     rate ▁▁╱╱╱▔▔
 *   disk:        lose, tear: syncs hang, then the power fails      full: no write succeeds
 * </pre>
 */
@NullMarked
package dev.inquest.nemesis.machine;

import org.jspecify.annotations.NullMarked;
