package dev.inquest.ucp.message;

import dev.inquest.ucp.clock.VectorClock;
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
   * What the sender knows and, where it knows what the receiver lacks, the next page of that. Each
   * of them keeps a log of what changed there ({@link dev.inquest.ucp.broker.state.ChangeLog}); a
   * page goes on in the sender's, and leaves out what the receiver said it knows. So it counts only
   * for that very life of the receiver which said so, and only after all pages before it.
   *
   * @param log the sender's
   * @param latest the number of the latest change in it
   * @param known the writes that the sender knows all of
   * @param yours the receiver's log, empty where the sender does not know it yet
   * @param seen how far the sender has got in that log
   * @param after the change in the sender's log after which the page begins
   * @param upTo the change with which it ends
   * @param entries those between that the receiver may lack, oldest change first
   * @param asks whether the sender waits for an answer
   * @param round the number of the question, or of the one that is answered here; 0 answers none
   * @param takes whether the sender wants entries from the receiver now; not while another one is
   *     telling it everything
   * @param emergency all that the sender knows of emergencies
   */
  record SyncMetadata(
      String log,
      long latest,
      VectorClock known,
      String yours,
      long seen,
      long after,
      long upTo,
      List<JobEntry> entries,
      boolean asks,
      long round,
      boolean takes,
      EmergencyState emergency)
      implements CoordinationMessage {
    /** The most entries in one message. */
    public static final int MOST_ENTRIES = 1000;

    /** All entries of one message together have fewer bytes, or there is one of them. */
    public static final int MOST_BYTES = 512 << 10;

    public SyncMetadata {
      entries = List.copyOf(entries);
    }

    @Override
    public String type() {
      return "sync-metadata";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("log", log).put("latest", latest);
      json.set("known", known.toJson());
      json.put("yours", yours)
          .put("seen", seen)
          .put("after", after)
          .put("upTo", upTo)
          .put("asks", asks)
          .put("round", round)
          .put("takes", takes);
      json.set("entries", Json.array(entries, JobEntry::toJson));
      if (!emergency.isNone()) {
        json.set("emergency", emergency.toJson());
      }
      return json;
    }

    static SyncMetadata from(Fields fields) {
      long latest = fields.number("latest", 0, Long.MAX_VALUE);
      long upTo = fields.number("upTo", 0, latest);
      return new SyncMetadata(
          fields.identifier("log"),
          latest,
          VectorClock.fromJson(fields.node("known")),
          fields.text("yours", Fields.IDENTIFIER_LENGTH),
          fields.number("seen", 0, Long.MAX_VALUE),
          fields.number("after", 0, upTo),
          upTo,
          fields.objects("entries", MOST_ENTRIES, JobEntry::from),
          fields.flag("asks"),
          fields.number("round", 0, Long.MAX_VALUE),
          fields.flag("takes"),
          EmergencyState.from(fields, "emergency"));
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

  /**
   * Who is there? These are the nodes I know. Answered by {@link Discovered}. A broker that nobody
   * knows yet introduces itself by it.
   *
   * @param left the latest life of each broker that has left
   */
  record Discover(List<String> brokers, List<String> executors, VectorClock left)
      implements CoordinationMessage {
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
      return members(brokers, executors, left);
    }

    static Discover from(Fields fields) {
      return new Discover(
          fields.identifiers("brokers", MOST_NODES),
          fields.identifiers("executors", MOST_NODES),
          departed(fields));
    }
  }

  /**
   * I am, and these are the nodes that I know.
   *
   * @param left the latest life of each broker that has left
   */
  record Discovered(List<String> brokers, List<String> executors, VectorClock left)
      implements CoordinationMessage {
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
      return members(brokers, executors, left);
    }

    static Discovered from(Fields fields) {
      return new Discovered(
          fields.identifiers("brokers", Discover.MOST_NODES),
          fields.identifiers("executors", Discover.MOST_NODES),
          departed(fields));
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

  private static VectorClock departed(Fields fields) {
    return fields.has("left") ? VectorClock.fromJson(fields.node("left")) : VectorClock.EMPTY;
  }

  private static ObjectNode members(
      List<String> brokers, List<String> executors, VectorClock left) {
    ObjectNode json = Json.object();
    json.set("brokers", Json.strings(brokers));
    json.set("executors", Json.strings(executors));
    if (left.size() > 0) {
      json.set("left", left.toJson());
    }
    return json;
  }
}
