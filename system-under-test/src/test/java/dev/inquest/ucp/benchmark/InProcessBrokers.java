package dev.inquest.ucp.benchmark;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three brokers in one thread, without sockets, disks and timers; what they tell each other arrives
 * at once and in order.
 */
final class InProcessBrokers {
  static final List<String> NAMES = List.of("b1", "b2", "b3");

  private static final JsonMapper JSON = JsonMapper.shared();

  /** A broker, with or without stamps. */
  interface Member {
    void boot();

    void request(long number, Request request);

    /** What another member sent: an envelope, or its bytes. */
    void receive(Object message);
  }

  private record Underway(String to, Object message) {}

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final ArrayDeque<Underway> underway = new ArrayDeque<>();
  private long requests;
  private boolean answered;
  private Response last = new Response(0, dev.inquest.ucp.json.Json.object());

  /** Three of them. */
  InProcessBrokers(Wiring wiring, List<String> executors) {
    for (String name : NAMES) {
      Settings settings =
          new Settings(name, NAMES, executors, List.of(), Policies.defaults(), Defect.NONE);
      members.put(name, wiring.member(new Broker(settings), settings, this));
    }
    members.values().forEach(Member::boot);
    pump();
  }

  /** Makes a member of a broker. */
  interface Wiring {
    Member member(Broker broker, Settings settings, InProcessBrokers around);
  }

  void send(String to, Object message) {
    if (members.containsKey(to)) {
      underway.add(new Underway(to, message));
    }
  }

  void replied(Response response) {
    answered = true;
    last = response;
  }

  /** Asks, and has them talk until there is an answer. */
  Response ask(String broker, Request request) {
    answered = false;
    member(broker).request(++requests, request);
    while (!answered) {
      Underway next = underway.remove();
      member(next.to()).receive(next.message());
    }
    return last;
  }

  /** Has them talk until there is nothing left to say. */
  void pump() {
    for (Underway next = underway.poll(); next != null; next = underway.poll()) {
      member(next.to()).receive(next.message());
    }
  }

  private Member member(String broker) {
    return Objects.requireNonNull(members.get(broker));
  }

  static Request job(String job) {
    return Request.SubmitJob.from(
        Fields.of(JSON.readTree("{\"job\":\"" + job + "\",\"requires\":[\"gpu\"]}"), "body"));
  }

  static Request result(String job, String executor, int number) {
    return new Request.SubmitResult(
        job,
        new Submission(
            executor + "/1:" + number,
            executor,
            1,
            1,
            job + "@" + executor + "#1",
            VectorClock.of(Map.of("b1", number + 1L, executor, number + 1L))));
  }

  static Event requested(long number, Request request) {
    return new Event.Requested(number, request);
  }
}
