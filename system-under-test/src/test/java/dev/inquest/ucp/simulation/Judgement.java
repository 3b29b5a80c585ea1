package dev.inquest.ucp.simulation;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.simulation.Observations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What went wrong in a run, in sentences; empty when nothing did. */
final class Judgement {
  private final Observations seen;

  /** The closing read of every broker that answered. */
  private final Map<String, ObjectNode> closing = new LinkedHashMap<>();

  private final List<String> complaints = new ArrayList<>();

  private Judgement(Cluster cluster) {
    seen = cluster.observations();
    for (String broker : cluster.brokers()) {
      cluster
          .node(broker)
          .request(
              new Request.ReadMetadata(),
              response -> closing.put(broker, (ObjectNode) response.body().path("jobs")));
    }
    cluster.agenda().runUntil(cluster.agenda().now() + TimeUnit.MILLISECONDS.toNanos(10));
  }

  /** Two accepted results for a job, or reads and rejections that fit no acceptance. */
  static List<String> ofAcceptance(Cluster cluster) {
    Judgement judgement = new Judgement(cluster);
    Map<String, List<Operation>> submissions = new LinkedHashMap<>();
    judgement
        .seen
        .operations("submit-result")
        .forEach(operation ->
            submissions.computeIfAbsent(operation.job, job -> new ArrayList<>()).add(operation));
    submissions.forEach(judgement::judgeAcceptance);
    return judgement.complaints;
  }

  /**
   * Acknowledged jobs that are lost or not completed, brokers that disagree, and nodes that do not
   * know of the same emergency.
   */
  static List<String> ofJobs(Cluster cluster) {
    Judgement judgement = new Judgement(cluster);
    judgement.judgeJobs(cluster.brokers());
    judgement.judgeEmergencies(cluster);
    judgement.complaints.addAll(judgement.seen.regressions());
    return judgement.complaints;
  }

  /** Assignments to executors that cannot do the job, and more redeployments than allowed. */
  static List<String> ofRedeployment(Cluster cluster) {
    Judgement judgement = new Judgement(cluster);
    Map<String, JsonNode> requirements = new LinkedHashMap<>();
    Map<String, Integer> redeployments = new LinkedHashMap<>();
    for (ObjectNode event : judgement.seen.events()) {
      String job = event.path("job").asString("");
      String budget = event.path("node").asString() + "/" + job;
      switch (event.path("f").asString()) {
        case "accept-job" -> requirements.put(job, event.path("value").path("requires"));
        case "park" -> redeployments.remove(budget);
        case "assign" -> judgement.judgeSuitability(event, requirements.get(job));
        case "redeploy" -> {
          judgement.judgeSuitability(event, requirements.get(job));
          if (redeployments.merge(budget, 1, Integer::sum) > 3) {
            judgement.complaints.add(job + " is redeployed once too often: " + event);
          }
        }
        default -> {}
      }
    }
    return judgement.complaints;
  }

  /** Jobs that start while a known one of a higher level waits, or that give way and are lost. */
  static List<String> ofEmergencies(Cluster cluster) {
    Judgement judgement = new Judgement(cluster);
    Map<String, Map<String, Integer>> levels = new LinkedHashMap<>();
    Map<String, Set<String>> waiting = new LinkedHashMap<>();
    for (ObjectNode event : judgement.seen.events()) {
      String life = event.path("node").asString() + "/" + event.path("incarnation").asInt(1);
      String job = event.path("job").asString("") + "#" + event.path("value").path("attempt");
      Map<String, Integer> known = levels.computeIfAbsent(life, key -> new LinkedHashMap<>());
      Set<String> queue = waiting.computeIfAbsent(life, key -> new LinkedHashSet<>());
      switch (event.path("f").asString()) {
        case "enqueue-job" -> {
          known.put(job, event.path("value").path("emergency").asInt());
          queue.add(job);
        }
        case "start-job" -> {
          queue.remove(job);
          queue.stream()
              .filter(other -> known.getOrDefault(other, 0) > known.getOrDefault(job, 0))
              .forEach(other -> judgement.complaints.add(other + " waits during " + event));
        }
        case "preempt" -> judgement.complaints.add(job + " gives way and is lost: " + event);
        case "requeue-job" -> {
          judgement.complaints.removeLast();
          queue.add(job);
        }
        default -> {}
      }
    }
    return judgement.complaints;
  }

  private void judgeSuitability(ObjectNode assignment, @Nullable JsonNode requires) {
    String executor = assignment.path("value").path("executor").asString();
    if (requires != null && !Scenario.capabilities(executor).containsAll(strings(requires))) {
      complaints.add(executor + " cannot do what " + requires + " requires: " + assignment);
    }
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private void judgeEmergencies(Cluster cluster) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (SimulatedNode node : cluster.nodes()) {
      node.request(
          new Request.ReadStatus(),
          response -> levels.put(node.name(), response.body().path("emergency").asInt(-1)));
    }
    if (levels.values().stream().distinct().count() != 1) {
      complaints.add("the nodes disagree on the emergency level: " + levels);
    }
  }

  private void judgeAcceptance(String job, List<Operation> submissions) {
    List<Operation> accepted =
        submissions.stream().filter(each -> each.decision().equals("accepted")).toList();
    if (accepted.size() > 1) {
      complaints.add(job + ": " + accepted.size() + " submissions accepted");
      return;
    }
    JsonNode entry = closing.values().iterator().next().path(job);
    String winner = entry.path("result").asString("");
    List<Operation> candidates = accepted.isEmpty() ? submissions : accepted;
    boolean explained =
        candidates.stream()
            .filter(each -> each.asked.path("result").asString().equals(winner))
            .filter(each -> each.type.equals("info") || each.decision().equals("accepted"))
            .anyMatch(each -> fits(job, each, winner, submissions));
    if (!explained) {
      complaints.add(job + ": no submission of " + winner + " fits what was read and rejected");
    }
  }

  /**
   * Whether there is a point within the acceptance after every read of none and before all that
   * knows of it.
   */
  private boolean fits(
      String job, Operation acceptance, String winner, List<Operation> submissions) {
    long after = acceptance.invoked;
    long before = acceptance.completed;
    for (Operation each : submissions) {
      if (each.decision().equals("rejected")) {
        before = Math.min(before, each.completed);
        if (!each.answer().path("winner").path("result").asString().equals(winner)) {
          return false;
        }
      }
    }
    for (Operation read : seen.operations("read-job")) {
      if (!read.job.equals(job) || !read.type.equals("ok")) {
        continue;
      }
      if (!read.answer().path("state").asString().equals("completed")) {
        after = Math.max(after, read.invoked);
      } else if (read.answer().path("result").asString().equals(winner)) {
        before = Math.min(before, read.completed);
      } else {
        return false;
      }
    }
    return after < before;
  }

  private void judgeJobs(List<String> brokers) {
    if (closing.size() != brokers.size()) {
      complaints.add("only " + closing.keySet() + " answer the closing read");
    }
    ObjectNode first = closing.values().iterator().next();
    closing.forEach((broker, jobs) -> {
      if (!jobs.equals(withKeysOf(jobs, first))) {
        complaints.add(
            broker + " and " + brokers.getFirst() + " disagree: " + jobs + " and " + first);
      }
    });
    first
        .properties()
        .forEach(job -> {
          if (!job.getValue().path("state").asString().equals("completed")) {
            complaints.add(job.getKey() + " is stuck: " + job.getValue());
          }
        });
    for (Operation submission : seen.operations("submit-job")) {
      if (submission.type.equals("ok") && !first.has(submission.job)) {
        complaints.add(submission.job + " was acknowledged and is lost");
      }
    }
    judgePhantoms(first);
  }

  /** A job whose every submission was certainly refused must not be there. */
  private void judgePhantoms(ObjectNode jobs) {
    for (String job : jobs.propertyNames()) {
      boolean submitted =
          seen.operations("submit-job").stream()
              .anyMatch(each -> each.job.equals(job) && !each.type.equals("fail"));
      if (!submitted) {
        complaints.add(job + " is there, but all its submissions were refused");
      }
    }
  }

  private static ObjectNode withKeysOf(ObjectNode keys, ObjectNode values) {
    ObjectNode copy = Json.object();
    keys.propertyNames().forEach(key -> copy.set(key, values.path(key)));
    return copy.size() == values.size() ? copy : values;
  }
}
