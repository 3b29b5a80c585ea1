package dev.inquest.harness.suite;

/** One run of a suite: a scene, played under a policy. */
record Performance(String policy, Scene scene, long seed) {}
