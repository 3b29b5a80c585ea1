package dev.inquest.ucp.message;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How brokers use executors that they do not hear themselves. */
public sealed interface PoolMessage extends Message {

  /** An executor that registers with some brokers only. */
  record PooledExecutor(String name, List<String> capabilities, int slots) {
    static final int MOST_CAPABILITIES = 64;

    public PooledExecutor {
      capabilities = List.copyOf(capabilities);
    }

    public boolean can(JobSpec spec) {
      return capabilities.containsAll(spec.requires());
    }

    ObjectNode toJson() {
      ObjectNode json = Json.object().put("name", name).put("slots", slots);
      json.set("capabilities", Json.strings(capabilities));
      return json;
    }

    static PooledExecutor from(Fields fields) {
      return new PooledExecutor(
          fields.identifier("name"),
          fields.identifiers("capabilities", MOST_CAPABILITIES),
          fields.integer("slots", 1));
    }
  }

  /**
   * All such executors that the sender hears at present. Answered by {@link PoolKnown}.
   *
   * @param version rises with every change, also from one life of the sender to the next
   */
  record PooledExecutors(long version, List<PooledExecutor> executors) implements PoolMessage {
    /** Of more, the rest is not told. */
    public static final int MOST_EXECUTORS = 1000;

    public PooledExecutors {
      executors = List.copyOf(executors);
    }

    @Override
    public String type() {
      return "pooled-executors";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("version", version);
      json.set("executors", Json.array(executors, PooledExecutor::toJson));
      return json;
    }

    static PooledExecutors from(Fields fields) {
      return new PooledExecutors(
          fields.number("version", 0, Long.MAX_VALUE),
          fields.objects("executors", MOST_EXECUTORS, PooledExecutor::from));
    }
  }

  /** The sender has the receiver's executors of that version. */
  record PoolKnown(long version) implements PoolMessage {
    @Override
    public String type() {
      return "pool-known";
    }

    @Override
    public ObjectNode toJson() {
      return Json.object().put("version", version);
    }

    static PoolKnown from(Fields fields) {
      return new PoolKnown(fields.number("version", 0, Long.MAX_VALUE));
    }
  }

  /**
   * Take this job, if it would start sooner at yours. The sender stays responsible until the
   * receiver takes it; {@link OfferAnswered} tells.
   *
   * @param rounds of jobs that it would have to wait for at the sender's; {@link #NEVER} where none
   *     of those can run it
   */
  record OfferJob(JobEntry entry, int rounds) implements PoolMessage {
    public static final int NEVER = Integer.MAX_VALUE;

    @Override
    public String type() {
      return "offer-job";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      return json.put("rounds", rounds);
    }

    static OfferJob from(Fields fields) {
      return new OfferJob(JobEntry.from(fields.object("entry")), fields.integer("rounds", 0));
    }
  }

  /** The job that was offered, as the sender knows it now: it tells who looks after it. */
  record OfferAnswered(JobEntry entry) implements PoolMessage {
    @Override
    public String type() {
      return "offer-answered";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      return json;
    }

    static OfferAnswered from(Fields fields) {
      return new OfferAnswered(JobEntry.from(fields.object("entry")));
    }
  }
}
