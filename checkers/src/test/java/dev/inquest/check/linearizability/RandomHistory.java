package dev.inquest.check.linearizability;

import dev.inquest.check.linearizability.Things.Answer;
import dev.inquest.check.linearizability.Things.Request;
import dev.inquest.check.linearizability.Things.Thing;
import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a small history of one key: some clients drive the real thing at random; in two thirds of
 * the histories something is then wrong with it, or with what they say of it.
 */
public final class RandomHistory {
  private static final int OPERATIONS = 10;

  private final SplittableRandom random;
  private final String model;
  private final Thing thing;
  private final int clients;
  private final double unknown;
  private final double spoilt;
  private final boolean distinct;
  private final History.Builder history = History.builder().byKey();
  private final List<Pending> pending = new ArrayList<>();
  private int invoked;

  /** An operation under way. */
  private static final class Pending {
    final int process;
    final Request request;
    @Nullable Answer answer;

    Pending(int process, Request request) {
      this.process = process;
      this.request = request;
    }
  }

  private RandomHistory(String model, boolean distinct, SplittableRandom random) {
    this.random = random;
    this.model = model;
    this.thing = Things.named(model);
    this.clients = 1 + random.nextInt(5);
    this.unknown = random.nextInt(8) / 10.0;
    this.spoilt = random.nextInt(3) / 6.0;
    this.distinct = distinct;
  }

  /** Up to ten operations by up to five clients, 0–70 % of them of unknown outcome. */
  public static History draw(String model, SplittableRandom random) {
    return new RandomHistory(model, false, random).draw();
  }

  /** The same, but nothing is written, added or enqueued twice. */
  public static History drawDistinct(String model, SplittableRandom random) {
    return new RandomHistory(model, true, random).draw();
  }

  private History draw() {
    int operations = 1 + random.nextInt(OPERATIONS);
    while (invoked < operations || !pending.isEmpty()) {
      boolean more = invoked < operations && pending.size() < clients;
      if (more && (pending.isEmpty() || random.nextInt(3) == 0)) {
        invoke();
      } else {
        advance(pending.get(random.nextInt(pending.size())));
      }
    }
    return history.build();
  }

  private void invoke() {
    Request request = thing.draw(random);
    boolean writes = List.of("write", "enqueue", "add").contains(request.f());
    if (distinct && writes) {
      request = new Request(request.f(), String.valueOf(invoked));
    }
    Pending next = new Pending(invoked++, request);
    pending.add(next);
    history.invoke(next.process, request.f(), "k", request.argument());
  }

  private void advance(Pending operation) {
    if (operation.answer != null) {
      complete(operation, operation.answer);
    } else if (random.nextDouble() < unknown / 2) {
      leave(operation);
    } else {
      boolean lost = random.nextDouble() < spoilt / 3 && !operation.request.f().equals("read");
      operation.answer = lost ? anything(operation.request) : thing.apply(operation.request);
    }
  }

  private void complete(Pending operation, Answer answer) {
    if (random.nextDouble() < unknown) {
      leave(operation);
      return;
    }
    pending.remove(operation);
    boolean lie = random.nextDouble() < spoilt / 3;
    Answer told = lie ? anything(operation.request) : answer;
    if (told.done()) {
      history.ok(operation.process, operation.request.f(), "k", told.value());
    } else {
      history.fail(operation.process, operation.request.f(), "k", "refused");
    }
  }

  private void leave(Pending operation) {
    pending.remove(operation);
    if (random.nextBoolean()) {
      history.info(operation.process, operation.request.f(), "k", "timeout");
    }
  }

  /** What another, younger thing might say, or that nothing was done. */
  private Answer anything(Request request) {
    int choice = random.nextInt(4);
    return switch (request.f()) {
      case "read", "dequeue" -> read(choice);
      case "write" -> Answer.of(choice < 2 ? "'accepted'" : "'rejected'");
      default -> choice == 0 ? Answer.REFUSED : Answer.of(request.argument());
    };
  }

  private Answer read(int choice) {
    if (model.equals("set")) {
      return Answer.of(subset());
    }
    boolean none = choice == 3 && !model.equals("counter");
    return Answer.of(none ? null : String.valueOf(choice));
  }

  private String subset() {
    return IntStream.range(0, 6)
        .filter(element -> random.nextBoolean())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
