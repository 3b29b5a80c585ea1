package dev.inquest.harness.cli;

/** One command of the program, its options filled in by the parser. */
public interface Command {
  /** Does what was asked for and returns the exit code. */
  int execute();
}
