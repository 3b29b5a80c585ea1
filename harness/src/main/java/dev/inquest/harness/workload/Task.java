package dev.inquest.harness.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing a client is to do at one broker. */
public sealed interface Task {
  /** The operation's name in the history. */
  String f();

  String broker();

  /** The job it concerns, if it concerns one. */
  @Nullable String job();

  /** The value of its invocation in the history. */
  ObjectNode value();

  /** Sends a job in. */
  record SubmitJob(
      String broker,
      String job,
      int priority,
      int emergency,
      List<String> requires,
      int workMillis,
      @Nullable Demand demand)
      implements Task {
    /**
     * What else orders the jobs that compete.
     *
     * @param urgencyPercent of its deadline, 0 to 100
     * @param weight computational weight
     * @param cpuPercent of its executor
     * @param memoryPercent of its executor
     * @param ioPercent of its executor
     */
    public record Demand(
        int urgencyPercent, int weight, int cpuPercent, int memoryPercent, int ioPercent) {
      private void putInto(ObjectNode value) {
        value.put("urgency", urgencyPercent / 100.0).put("weight", weight);
        value
            .putObject("resources")
            .put("cpu", cpuPercent)
            .put("memory", memoryPercent)
            .put("io", ioPercent);
      }
    }

    @Override
    public String f() {
      return "submit-job";
    }

    @Override
    public ObjectNode value() {
      var value =
          object().put("broker", broker).put("priority", priority).put("emergency", emergency);
      requires.forEach(value.putArray("requires")::add);
      value.putObject("work").put("millis", workMillis);
      if (demand != null) {
        demand.putInto(value);
      }
      return value;
    }
  }

  /**
   * Asks for a job's state: {@code quorum} sees every accepted result, {@code local} what this
   * broker knows.
   */
  record ReadJob(String broker, String job, String consistency) implements Task {
    @Override
    public String f() {
      return "read-job";
    }

    @Override
    public ObjectNode value() {
      return object().put("broker", broker).put("consistency", consistency);
    }
  }

  /** Lists all jobs a broker knows; {@code closing} marks the reads that end a run. */
  record ReadMetadata(String broker, boolean closing) implements Task {
    @Override
    public String f() {
      return "read-metadata";
    }

    @Override
    public @Nullable String job() {
      return null;
    }

    @Override
    public ObjectNode value() {
      return object().put("broker", broker);
    }
  }

  /** Declares an emergency of that level; 0 lifts what the broker knows of. */
  record DeclareEmergency(String broker, int level) implements Task {
    @Override
    public String f() {
      return "declare-emergency";
    }

    @Override
    public @Nullable String job() {
      return null;
    }

    @Override
    public ObjectNode value() {
      return object().put("broker", broker).put("level", level);
    }
  }

  /** Asks for the emergency level in force. */
  record ReadEmergency(String broker) implements Task {
    @Override
    public String f() {
      return "read-emergency";
    }

    @Override
    public @Nullable String job() {
      return null;
    }

    @Override
    public ObjectNode value() {
      return object().put("broker", broker);
    }
  }

  /** Whether it changes anything: then an answer that did not come leaves it unknown. */
  default boolean writes() {
    return this instanceof SubmitJob || this instanceof DeclareEmergency;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
