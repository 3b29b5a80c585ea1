/**
 * What a run does with a container engine, over its API: find it, make what is labelled as the
 * run's, live in it, remove it, and remove what a dead run left.
 */
@NullMarked
package dev.inquest.harness.cluster.docker.engine;

import org.jspecify.annotations.NullMarked;
