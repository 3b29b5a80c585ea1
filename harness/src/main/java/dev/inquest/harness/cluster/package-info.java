/**
 * The port to a running cluster: the same run can break child processes of this machine or
 * containers.
 *
 * <pre>
 *  workload ──► clientAddress(b1) ──link──► b1 ◄──link──► b2 …      nemesis ──► links(), processes()
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cluster;

import org.jspecify.annotations.NullMarked;
