package dev.inquest.ucp.broker;

import dev.inquest.ucp.acceptance.Acceptors;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.node.Request.SubmitJob;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.AcceptancePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes jobs. The broker that a client asks is the job's origin; it acknowledges the job when its
 * voters have confirmed it as the only origin of that id: under {@code quorum} a majority of the
 * brokers, under {@code responsible} the job's home broker, else itself.
 */
final class Submissions {
  /** Prefix of the timers that belong to submissions. */
  static final String TIMER = "submission/";

  private final Desk desk;
  private final JobTable jobs;
  private final Acceptors acceptors;
  private final AcceptancePolicy policy;
  private final Map<String, WaitingJob> waiting = new LinkedHashMap<>();

  Submissions(Desk desk, JobTable jobs, Acceptors acceptors) {
    this.desk = desk;
    this.jobs = jobs;
    this.acceptors = acceptors;
    this.policy = desk.policies().effectiveAcceptance();
  }

  /** Whether the job's client still waits for the acknowledgement. */
  boolean waiting(String job) {
    return waiting.containsKey(job);
  }

  void submit(long request, SubmitJob body) {
    if (jobs.find(body.job()) != null) {
      refuse(request, body.job());
      return;
    }
    JobEntry taken = taken(body);
    String held = acceptors.claim(taken.job(), desk.self());
    JobEntry entry = jobs.put(taken);
    WaitingJob client =
        new WaitingJob(
            request, entry, voters(body.job()), needed(), desk.now() + desk.decisionTimeoutNanos());
    waiting.put(body.job(), client);
    desk.broadcast(new ReplicateJob(entry));
    desk.out().setTimer(TIMER + body.job(), desk.repeatNanos());
    confirmed(desk.self(), client, held);
  }

  /** Saves another broker's job, and says whose job of that id it is. */
  void receive(String from, ReplicateJob message) {
    JobEntry entry = message.entry();
    String held = acceptors.claim(entry.job(), from);
    jobs.merge(entry, from);
    boolean decides =
        policy == AcceptancePolicy.RESPONSIBLE && voters(entry.job()).contains(desk.self());
    if (decides && held.equals(from)) {
      establish(entry);
    }
    desk.out().send(from, new JobReplicated(entry.job(), held));
  }

  void receive(String from, JobReplicated message) {
    WaitingJob client = waiting.get(message.job());
    if (client != null) {
      confirmed(from, client, message.origin());
    }
  }

  /** The timer of that name has fired: asks again, or gives up. */
  void timer(String timer) {
    WaitingJob client = waiting.get(timer.substring(TIMER.length()));
    if (client == null) {
      return;
    }
    if (desk.now() >= client.deadline()) {
      String message = "the job is kept here, but not confirmed by enough brokers in time";
      finish(client, Response.error(503, "no-quorum", message));
      return;
    }
    ReplicateJob again = new ReplicateJob(client.entry());
    desk.settings().otherBrokers().stream()
        .filter(client::missing)
        .forEach(broker -> desk.out().send(broker, again));
    desk.out().setTimer(timer, desk.repeatNanos());
  }

  private JobEntry taken(SubmitJob body) {
    ObjectNode noted = body.spec().toJson().put("origin", desk.self());
    noted.remove("work");
    desk.out().note("accept-job", body.job(), noted);
    return JobEntry.submitted(
        body.job(), desk.self(), responsible(body.job()), body.spec(), desk.out().stamp());
  }

  /**
   * By now another broker's submission of the same id may be here as well; the confirmed one is to
   * count.
   */
  private void establish(JobEntry confirmed) {
    jobs.put(jobs.get(confirmed.job()).join(confirmed.establish()));
  }

  private void confirmed(String voter, WaitingJob client, String origin) {
    client.vote(voter, origin);
    if (client.confirmedAs(desk.self())) {
      establish(client.entry());
      finish(
          client,
          new Response(201, Json.object().put("job", client.job()).put("broker", desk.self())));
    } else if (client.confirmedAsAnother(desk.self())) {
      waiting.remove(client.job());
      refuse(client.request(), client.job());
    }
  }

  private void refuse(long request, String job) {
    desk.out()
        .reply(request, Response.error(409, "job-exists", "there is a job " + job + " already"));
  }

  private void finish(WaitingJob client, Response response) {
    waiting.remove(client.job());
    desk.out().cancelTimer(TIMER + client.job());
    desk.out().reply(client.request(), response);
  }

  private String responsible(String job) {
    return policy == AcceptancePolicy.RESPONSIBLE ? desk.settings().home(job) : desk.self();
  }

  private List<String> voters(String job) {
    return switch (policy) {
      case QUORUM -> desk.settings().brokers();
      case RESPONSIBLE -> List.of(desk.settings().home(job));
      case GOSSIP, TRADITIONAL -> List.of(desk.self());
    };
  }

  private int needed() {
    return policy == AcceptancePolicy.QUORUM ? desk.settings().majority() : 1;
  }
}
