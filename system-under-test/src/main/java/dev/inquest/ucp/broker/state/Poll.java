package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.message.CoordinationMessage.StateRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One question to some brokers. */
public final class Poll {
  private final long number;
  private final String job;
  private final List<String> asked;
  private final int needed;
  private final long deadline;
  private final Consumer<Poll> whenOver;
  private final Map<String, StateRead> answers = new LinkedHashMap<>();

  Poll(
      long number,
      String job,
      List<String> asked,
      int needed,
      long deadline,
      Consumer<Poll> whenOver) {
    this.number = number;
    this.job = job;
    this.asked = asked;
    this.needed = needed;
    this.deadline = deadline;
    this.whenOver = whenOver;
  }

  public String job() {
    return job;
  }

  public boolean answeredByEnough() {
    return answers.size() >= needed;
  }

  /** In the order in which they came. */
  public List<StateRead> answers() {
    return new ArrayList<>(answers.values());
  }

  long number() {
    return number;
  }

  long deadline() {
    return deadline;
  }

  Consumer<Poll> whenOver() {
    return whenOver;
  }

  List<String> missing() {
    return asked.stream().filter(broker -> !answers.containsKey(broker)).toList();
  }

  /** Keeps the first answer of everyone who was asked about this job. */
  boolean takes(String from, StateRead answer) {
    return asked.contains(from)
        && answer.job().equals(job)
        && answers.putIfAbsent(from, answer) == null;
  }
}
