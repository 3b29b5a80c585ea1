package dev.inquest.ucp.message;

import dev.inquest.ucp.consensus.Vote;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How brokers keep each other informed. */
public sealed interface CoordinationMessage extends Message {

  /**
   * Entries that changed since the receiver's last acknowledgement, oldest change first; empty as a
   * sign of life.
   *
   * @param upTo the sender's change number after the last entry; what the receiver acknowledges
   * @param emergency all that the sender knows of emergencies
   */
  record SyncMetadata(long upTo, List<JobEntry> entries, EmergencyState emergency)
      implements CoordinationMessage {
    /** The most entries in one message. */
    public static final int MOST_ENTRIES = 100;

    public SyncMetadata {
      entries = List.copyOf(entries);
    }

    @Override
    public String type() {
      return "sync-metadata";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("upTo", upTo);
      json.set("entries", Json.array(entries, JobEntry::toJson));
      if (!emergency.isNone()) {
        json.set("emergency", emergency.toJson());
      }
      return json;
    }

    static SyncMetadata from(Fields fields) {
      return new SyncMetadata(
          fields.number("upTo", 0, Long.MAX_VALUE),
          fields.objects("entries", MOST_ENTRIES, JobEntry::from),
          EmergencyState.from(fields, "emergency"));
    }
  }

  /**
   * Everything up to that change is saved here.
   *
   * @param incarnation of the broker whose changes are acknowledged
   */
  record SyncAcknowledged(int incarnation, long upTo) implements CoordinationMessage {
    @Override
    public String type() {
      return "sync-acknowledged";
    }

    @Override
    public ObjectNode toJson() {
      return Json.object().put("incarnation", incarnation).put("upTo", upTo);
    }

    static SyncAcknowledged from(Fields fields) {
      return new SyncAcknowledged(
          fields.integer("incarnation", 1), fields.number("upTo", 0, Long.MAX_VALUE));
    }
  }

  /** These emergencies are declared; to brokers and to executors. */
  record Emergency(EmergencyState state) implements CoordinationMessage {
    @Override
    public String type() {
      return "emergency";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("emergency", state.toJson());
      return json;
    }

    static Emergency from(Fields fields) {
      return new Emergency(EmergencyState.from(fields, "emergency"));
    }
  }

  /** Who is there? These are the nodes I know. Answered by {@link Discovered}. */
  record Discover(List<String> brokers, List<String> executors) implements CoordinationMessage {
    static final int MOST_NODES = 1000;

    public Discover {
      brokers = List.copyOf(brokers);
      executors = List.copyOf(executors);
    }

    @Override
    public String type() {
      return "discover";
    }

    @Override
    public ObjectNode toJson() {
      return members(brokers, executors);
    }

    static Discover from(Fields fields) {
      return new Discover(
          fields.identifiers("brokers", MOST_NODES), fields.identifiers("executors", MOST_NODES));
    }
  }

  /** I am, and these are the nodes that I know. */
  record Discovered(List<String> brokers, List<String> executors) implements CoordinationMessage {
    public Discovered {
      brokers = List.copyOf(brokers);
      executors = List.copyOf(executors);
    }

    @Override
    public String type() {
      return "discovered";
    }

    @Override
    public ObjectNode toJson() {
      return members(brokers, executors);
    }

    static Discovered from(Fields fields) {
      return new Discovered(
          fields.identifiers("brokers", Discover.MOST_NODES),
          fields.identifiers("executors", Discover.MOST_NODES));
    }
  }

  /**
   * What do you know of this job?
   *
   * @param poll the asker's number for its question, returned in the answer
   */
  record ReadState(long poll, String job) implements CoordinationMessage {
    @Override
    public String type() {
      return "read-state";
    }

    @Override
    public ObjectNode toJson() {
      return Json.object().put("poll", poll).put("job", job);
    }

    static ReadState from(Fields fields) {
      return new ReadState(fields.number("poll", 0, Long.MAX_VALUE), fields.identifier("job"));
    }
  }

  /**
   * What the sender knows of a job.
   *
   * @param entry null when it does not know the job
   * @param vote what it has accepted, null if nothing
   */
  record StateRead(long poll, String job, @Nullable JobEntry entry, @Nullable Vote vote)
      implements CoordinationMessage {
    @Override
    public String type() {
      return "state-read";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("poll", poll).put("job", job);
      if (entry != null) {
        json.set("entry", entry.toJson());
      }
      if (vote != null) {
        json.set("vote", vote.toJson());
      }
      return json;
    }

    static StateRead from(Fields fields) {
      return new StateRead(
          fields.number("poll", 0, Long.MAX_VALUE),
          fields.identifier("job"),
          fields.optional("entry", JobEntry::from),
          fields.optional("vote", Vote::from));
    }
  }

  private static ObjectNode members(List<String> brokers, List<String> executors) {
    ObjectNode json = Json.object();
    json.set("brokers", Json.strings(brokers));
    json.set("executors", Json.strings(executors));
    return json;
  }
}
