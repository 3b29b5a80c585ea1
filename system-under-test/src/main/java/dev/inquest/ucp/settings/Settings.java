package dev.inquest.ucp.settings;

import dev.inquest.ucp.Defect;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a node is configured with. Times in nanoseconds.
 *
 * @param self this node's id
 * @param brokers all brokers, the voters of every decision, in the same order at every node
 * @param executors all executors that may register
 * @param capabilities of this node, when it is an executor
 * @param registersWith the brokers that this node sends its heartbeats to, when it is an executor
 * @param policies the keys of the YAML file
 * @param defect planted, for the zoo
 */
public record Settings(
    String self,
    List<String> brokers,
    List<String> executors,
    List<String> capabilities,
    List<String> registersWith,
    Policies policies,
    Defect defect) {
  public Settings {
    brokers = List.copyOf(brokers);
    executors = List.copyOf(executors);
    capabilities = List.copyOf(capabilities);
    registersWith = List.copyOf(registersWith);
  }

  /** Of a node that registers with all brokers, when it is an executor. */
  public Settings(
      String self,
      List<String> brokers,
      List<String> executors,
      List<String> capabilities,
      Policies policies,
      Defect defect) {
    this(self, brokers, executors, capabilities, brokers, policies, defect);
  }

  /**
   * Whether this executor registers with some brokers only, and the others reach it through those.
   */
  public boolean pooled() {
    return !registersWith.containsAll(brokers);
  }

  public boolean has(Defect planted) {
    return defect == planted;
  }

  /**
   * What this node calls its life of that number. Executors' clients are named after it, so only
   * brokers can be wrong about it.
   */
  public int incarnation(int next) {
    boolean reused = has(Defect.INCARNATION_REUSED_AFTER_RESTART) && brokers.contains(self);
    return reused ? 1 : next;
  }

  /**
   * Whether this broker has a say in decisions. One that is not configured as a broker only keeps
   * the metadata.
   */
  public boolean votes() {
    return brokers.contains(self);
  }

  /** More than half of the brokers. */
  public int majority() {
    return has(Defect.QUORUM_OF_ONE) ? 1 : brokers.size() / 2 + 1;
  }

  /**
   * The one broker that decides on a job under policy {@code responsible}: the same at every node,
   * for ever.
   */
  public String home(String job) {
    return brokers.get(Math.floorMod(job.hashCode(), brokers.size()));
  }

  /** The brokers other than this node. */
  public List<String> otherBrokers() {
    List<String> others = new ArrayList<>(brokers);
    others.remove(self);
    return others;
  }
}
