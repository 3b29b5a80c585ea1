package dev.inquest.check.evidence;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node events that give an account of something. Nearly all events of a history say only that a
 * message passed; who asks about jobs and executors need not look at those.
 */
public final class Accounts {
  private final List<NodeEntry> events = new ArrayList<>();
  private final List<NodeEntry> andReceipts = new ArrayList<>();
  private final List<Account> ofJobs = new ArrayList<>();

  private Accounts() {}

  /**
   * What a node says of a job.
   *
   * @param shown the entry right after the event, read once for all who ask; null when the event
   *     says nothing of it
   */
  public record Account(NodeEntry event, String job, @Nullable JobEntry shown) {
    /** Whether the node has it from another one. */
    public boolean applied() {
      return event.f().equals("apply-metadata");
    }
  }

  /**
   * Local events, boots, and messages sent about a job or with a value, in the order of the
   * history. To receive an {@code assign} is not to assign.
   */
  public static List<NodeEntry> of(History history) {
    return history.derived(Accounts.class, Accounts::in).events;
  }

  /** The same, and between them what was received about a job or with a value. */
  public static List<NodeEntry> andReceipts(History history) {
    return history.derived(Accounts.class, Accounts::in).andReceipts;
  }

  /** Those of them that are about a job. */
  public static List<Account> ofJobs(History history) {
    return history.derived(Accounts.class, Accounts::in).ofJobs;
  }

  private static Accounts in(History history) {
    Accounts accounts = new Accounts();
    for (Entry entry : history.entries()) {
      if (entry instanceof NodeEntry event && tells(event)) {
        accounts.add(event);
      }
    }
    return accounts;
  }

  private void add(NodeEntry event) {
    andReceipts.add(event);
    if (event.event() != NodeEntry.Kind.RECEIVE || event.f().equals("boot")) {
      events.add(event);
      if (event.job() != null) {
        ofJobs.add(new Account(event, event.job(), shown(event)));
      }
    }
  }

  private static boolean tells(NodeEntry event) {
    return event.event() == NodeEntry.Kind.LOCAL
        || event.job() != null
        || !event.value().isMissingNode()
        || event.f().equals("boot");
  }

  private static @Nullable JobEntry shown(NodeEntry event) {
    return switch (event.f()) {
      case "assign", "redeploy" -> new JobEntry("assigned", null, JobTrail.attempt(event));
      case "park" -> new JobEntry("parked", null, JobEntry.NO_ATTEMPT);
      case "accept-result" ->
          new JobEntry("completed", Values.any(event.value(), "result"), JobTrail.attempt(event));
      case "apply-metadata" -> {
        JobEntry entry = JobEntry.of(event.value());
        yield entry.exists() ? entry : null;
      }
      default -> null;
    };
  }
}
