package dev.inquest.ucp.broker;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.acceptance.Acceptors;
import dev.inquest.ucp.acceptance.Decisions;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.broker.state.Poll;
import dev.inquest.ucp.broker.state.Polls;
import dev.inquest.ucp.consensus.Vote;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.ReadState;
import dev.inquest.ucp.message.CoordinationMessage.StateRead;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.node.Request.ReadJob;
import dev.inquest.ucp.node.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients read. A quorum read asks those whose word counts under the policy in force: a
 * majority of the acceptors; the home broker; everyone reachable; nobody.
 */
final class Reads {
  /** Prefix of the timers that belong to reads. */
  static final String TIMER = "read/";

  private final Desk desk;
  private final JobTable jobs;
  private final Polls polls;
  private final Acceptors acceptors;
  private final Decisions decisions;

  /** Reads that wait for a half-done decision to be finished: job of each request. */
  private final Map<Long, String> unsettled = new LinkedHashMap<>();

  Reads(Desk desk, JobTable jobs, Polls polls, Acceptors acceptors, Decisions decisions) {
    this.desk = desk;
    this.jobs = jobs;
    this.polls = polls;
    this.acceptors = acceptors;
    this.decisions = decisions;
  }

  /** Tells another broker what this one knows. */
  void receive(String from, ReadState question) {
    String job = question.job();
    desk.out().send(from, new StateRead(question.poll(), job, jobs.find(job), acceptors.vote(job)));
  }

  void read(long request, ReadJob body) {
    JobEntry entry = jobs.find(body.job());
    boolean local = !body.quorum() || desk.has(Defect.STALE_READ_AS_QUORUM);
    if (local || (entry != null && entry.completed())) {
      answer(request, body.job(), body.quorum());
      return;
    }
    List<String> others = desk.settings().otherBrokers();
    switch (desk.policies().effectiveAcceptance()) {
      case QUORUM -> ask(request, body.job(), others, desk.settings().majority() - own());
      case RESPONSIBLE -> askHome(request, body.job());
      case GOSSIP ->
          polls.ask(
              body.job(),
              others,
              others.size(),
              desk.askAroundNanos(),
              poll -> answer(request, poll.job(), true));
      case TRADITIONAL -> answer(request, body.job(), true);
    }
  }

  void completed(JobEntry entry) {
    settle(entry.job());
  }

  /** The timer of that name has fired: a read has waited for too long. */
  void timer(String timer) {
    long request = Long.parseLong(timer.substring(TIMER.length()));
    if (unsettled.remove(request) != null) {
      unavailable(request);
    }
  }

  private void askHome(long request, String job) {
    String home = desk.settings().home(job);
    List<String> asked = home.equals(desk.self()) ? List.of() : List.of(home);
    ask(request, job, asked, asked.size());
  }

  private void ask(long request, String job, List<String> brokers, int needed) {
    polls.ask(job, brokers, needed, desk.decisionTimeoutNanos(), poll -> conclude(request, poll));
  }

  /** This broker's own voice, if it has one. */
  private int own() {
    return desk.settings().votes() ? 1 : 0;
  }

  /** With this broker's own vote, the answers are those of a majority. */
  private void conclude(long request, Poll poll) {
    String job = poll.job();
    JobEntry entry = jobs.find(job);
    List<Vote> votes = votes(poll);
    if (entry != null && entry.completed()) {
      answer(request, job, true);
    } else if (!poll.answeredByEnough()) {
      unavailable(request);
    } else if (votes.isEmpty()) {
      answer(request, job, true);
    } else if (!desk.settings().votes()) {
      unavailable(request);
    } else if (unanimous(votes, poll)) {
      decisions.decided(job, votes.getFirst().value());
      answer(request, job, true);
    } else {
      unsettled.put(request, job);
      desk.out().setTimer(TIMER + request, desk.decisionTimeoutNanos());
      decisions.finish(job, () -> settle(job));
    }
  }

  private List<Vote> votes(Poll poll) {
    List<Vote> votes = new ArrayList<>();
    poll.answers().stream().map(StateRead::vote).filter(Objects::nonNull).forEach(votes::add);
    Vote own = acceptors.vote(poll.job());
    if (own != null) {
      votes.add(own);
    }
    return votes;
  }

  private boolean unanimous(List<Vote> votes, Poll poll) {
    return votes.size() == poll.answers().size() + 1
        && votes.stream().map(Vote::ballot).distinct().count() == 1;
  }

  /** The job is completed, or certainly not yet: all its reads can be answered. */
  private void settle(String job) {
    if (unsettled.isEmpty()) {
      return;
    }
    List<Long> requests =
        unsettled.entrySet().stream()
            .filter(each -> each.getValue().equals(job))
            .map(Map.Entry::getKey)
            .toList();
    for (long request : requests) {
      unsettled.remove(request);
      desk.out().cancelTimer(TIMER + request);
      answer(request, job, true);
    }
  }

  private void answer(long request, String job, boolean quorum) {
    JobEntry entry = jobs.find(job);
    ObjectNode body =
        Json.object()
            .put("job", job)
            .put("broker", desk.self())
            .put("consistency", quorum ? "quorum" : "local");
    body.setAll(entry == null ? Json.object().put("state", "unknown") : entry.view());
    desk.out().reply(request, Response.ok(body));
  }

  private void unavailable(long request) {
    String message = "not enough brokers answered within the decision timeout";
    desk.out().reply(request, Response.error(503, "no-quorum", message));
  }
}
