/**
 * An inquest as a JUnit 5 test of one's own.
 *
 * <pre>
 *  &#64;NeedsContainers
 *  class OurBuildTest {
 *    &#64;Test
 *    void losesNoJobWhenExecutorsDie() {
 *      Inquest.run("--target", "docker", "--node-image", "ours:latest", "--nemesis", "kill", "--seed", "42").assertValid();
 *    }
 *  }
 * </pre>
 *
 * Where no container engine is to be had, such a test is skipped and says why; with {@code
 * -Dinquest.containers=required} it runs all the same, and fails with the same words.
 */
@NullMarked
package dev.inquest.harness.junit;

import org.jspecify.annotations.NullMarked;
