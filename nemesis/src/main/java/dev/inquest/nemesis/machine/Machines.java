package dev.inquest.nemesis.machine;

import java.io.IOException;
import java.util.Optional;

/**
 * The machines of the nodes, as a nemesis sees them. Called by one thread at a time. What cannot be
 * done ends in an exception whose message is one clear line.
 */
public interface Machines {
  /** From now on the node's machine ails. At most one ailment of a clock and one of a disk. */
  void afflict(String node, Ailment ailment) throws IOException;

  /**
   * Ends an ailment. With it a process may end, as where the power fails; who calls starts it
   * again.
   */
  void cure(String node, Ailment ailment) throws IOException;

  /** Looks at the node's machine from outside; never changes anything. Empty where nobody can. */
  Optional<MachineObservation> examine(String node) throws IOException;

  /** Machines whose clocks and disks nobody can touch. */
  Machines OUT_OF_REACH =
      new Machines() {
        @Override
        public void afflict(String node, Ailment ailment) throws IOException {
          throw new IOException(
              "the clock and the disk of "
                  + node
                  + " are out of reach: only simulated machines can be made to ail");
        }

        @Override
        public void cure(String node, Ailment ailment) throws IOException {
          afflict(node, ailment);
        }

        @Override
        public Optional<MachineObservation> examine(String node) {
          return Optional.empty();
        }
      };
}
