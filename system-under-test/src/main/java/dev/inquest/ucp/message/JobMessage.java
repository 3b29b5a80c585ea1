package dev.inquest.ucp.message;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Jobs on their way: from the client's broker to the others, and on to executors. */
public sealed interface JobMessage extends Message {

  /** Save this job, and its origin as the only one of its id. */
  record ReplicateJob(JobEntry entry) implements JobMessage {
    @Override
    public String type() {
      return "replicate-job";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      return json;
    }

    static ReplicateJob from(Fields fields) {
      return new ReplicateJob(JobEntry.from(fields.object("entry")));
    }
  }

  /**
   * The job is saved.
   *
   * @param origin the origin that the sender holds for the only one; a confirmation only if it is
   *     the receiver
   */
  record JobReplicated(String job, String origin) implements JobMessage {
    @Override
    public String type() {
      return "job-replicated";
    }

    @Override
    public ObjectNode toJson() {
      return Json.object().put("job", job).put("origin", origin);
    }

    static JobReplicated from(Fields fields) {
      return new JobReplicated(fields.identifier("job"), fields.identifier("origin"));
    }
  }

  /**
   * Run this job. Repeated until a heartbeat lists it.
   *
   * @param incarnation of the executor it is meant for; any other ignores it
   * @param broker who looks after the job, the first to be told its result
   * @param submitted the stamp of the job's submission: what had happened before it
   */
  record Assign(
      String job, int attempt, int incarnation, String broker, JobSpec spec, VectorClock submitted)
      implements JobMessage {
    public HeldJob held() {
      return new HeldJob(job, attempt);
    }

    @Override
    public String type() {
      return "assign";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json =
          Json.object()
              .put("job", job)
              .put("attempt", attempt)
              .put("incarnation", incarnation)
              .put("broker", broker);
      json.set("spec", spec.toJson());
      json.set("submitted", submitted.toJson());
      return json;
    }

    static Assign from(Fields fields) {
      return new Assign(
          fields.identifier("job"),
          fields.integer("attempt", 1),
          fields.integer("incarnation", 1),
          fields.identifier("broker"),
          JobSpec.from(fields.object("spec")),
          VectorClock.fromJson(fields.node("submitted")));
    }
  }

  /** A job that an executor holds: waiting, running, or finished but not yet decided. */
  record HeldJob(String job, int attempt) {
    ObjectNode toJson() {
      return Json.object().put("job", job).put("attempt", attempt);
    }

    static HeldJob from(Fields fields) {
      return new HeldJob(fields.identifier("job"), fields.integer("attempt", 1));
    }
  }

  /**
   * An executor is alive.
   *
   * @param sequence rises with every heartbeat of an incarnation, so that a late one is not taken
   *     for news
   * @param slots how many jobs it runs at once
   * @param held all jobs it holds
   * @param emergency all that it knows of emergencies
   * @param pooled whether it registers with some brokers only, so that the others have to be told
   */
  record Heartbeat(
      String executor,
      long sequence,
      List<String> capabilities,
      int slots,
      List<HeldJob> held,
      EmergencyState emergency,
      boolean pooled)
      implements JobMessage {
    private static final int MOST_CAPABILITIES = 64;
    private static final int MOST_HELD = 200_000;

    public Heartbeat {
      capabilities = List.copyOf(capabilities);
      held = List.copyOf(held);
    }

    /** Of an executor that registers with all brokers. */
    public Heartbeat(
        String executor,
        long sequence,
        List<String> capabilities,
        int slots,
        List<HeldJob> held,
        EmergencyState emergency) {
      this(executor, sequence, capabilities, slots, held, emergency, false);
    }

    @Override
    public String type() {
      return "heartbeat";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("executor", executor).put("sequence", sequence);
      json.set("capabilities", Json.strings(capabilities));
      json.put("slots", slots);
      json.set("held", Json.array(held, HeldJob::toJson));
      if (!emergency.isNone()) {
        json.set("emergency", emergency.toJson());
      }
      if (pooled) {
        json.put("pooled", true);
      }
      return json;
    }

    static Heartbeat from(Fields fields) {
      return new Heartbeat(
          fields.identifier("executor"),
          fields.number("sequence", 0, Long.MAX_VALUE),
          fields.identifiers("capabilities", MOST_CAPABILITIES),
          fields.integer("slots", 1),
          fields.objects("held", MOST_HELD, HeldJob::from),
          EmergencyState.from(fields, "emergency"),
          fields.has("pooled") && fields.flag("pooled"));
    }
  }
}
