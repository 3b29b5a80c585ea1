package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.ForSeeds;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.check.linearizability.monitor.Conflict;
import dev.inquest.check.linearizability.monitor.Monitor;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The monitors against the search over all orders, of everything that happened before each moment:
 * a conflict is found as soon as there is one. What the reads answer is drawn from what was written
 * a moment ago, so that often nothing but the order is wrong.
 */
class MonitorsAgainstSlowSearchTest {
  private static final int SEEDS = 1_000;
  private static final int LINES = 18;

  @ParameterizedTest
  @ValueSource(strings = {"register", "set", "queue", "fifo-queue"})
  void agreeAtEveryMoment(String model) {
    ForSeeds.each(
        SEEDS,
        random -> {
          List<Operation> operations = new Drawing(model, random).history().operations();
          Monitor monitor = Objects.requireNonNull(Monitor.of(part(model, operations)));
          for (long end = 0; end <= LINES; end++) {
            Conflict conflict = monitor.conflict(end);
            if (conflict == null || monitor.isConclusive()) {
              assertThat(conflict == null)
                  .as("%s before %d of %s", conflict, end, operations)
                  .isEqualTo(fits(model, operations, end));
            }
          }
        });
  }

  private static Part<?> part(String model, List<Operation> operations) {
    return Part.of(Models.named(model).orElseThrow().get(), operations);
  }

  private static boolean fits(String model, List<Operation> operations, long end) {
    return SlowSearch.linearizable(Models.named(model).orElseThrow().get(), operations, end);
  }

  /** Four clients at work on one thing, each value of which is brought once. */
  private static final class Drawing {
    private final String model;
    private final SplittableRandom random;
    private final History.Builder history = History.builder().byKey();
    private final int[] clients = {0, 1, 2, 3};

    /** What each client is doing: the argument, empty when there is none; null when it is idle. */
    private final @Nullable String[] under = new @Nullable String[clients.length];

    private final List<Integer> brought = new ArrayList<>();

    /** Of a queue: what was not taken out again. */
    private final List<Integer> inside = new ArrayList<>();

    Drawing(String model, SplittableRandom random) {
      this.model = model;
      this.random = random;
    }

    History history() {
      for (int line = 0; line < LINES; line++) {
        int client = random.nextInt(clients.length);
        String argument = under[client];
        if (argument == null) {
          begin(client);
        } else {
          end(client, argument);
        }
      }
      return history.build();
    }

    private void begin(int client) {
      String argument = random.nextBoolean() ? String.valueOf(brought.size()) : "";
      under[client] = argument;
      if (argument.isEmpty()) {
        history.invoke(clients[client], reading(), "k", null);
      } else {
        inside.add(brought.size());
        brought.add(brought.size());
        history.invoke(clients[client], bringing(), "k", argument);
      }
    }

    private void end(int client, String argument) {
      under[client] = null;
      String f = argument.isEmpty() ? reading() : bringing();
      if (random.nextInt(12) == 0) {
        history.info(clients[client], f, "k", "timeout");
        clients[client] += clients.length;
      } else {
        history.ok(clients[client], f, "k", argument.isEmpty() ? answer() : argument);
      }
    }

    private String reading() {
      return model.endsWith("queue") ? "dequeue" : "read";
    }

    private String bringing() {
      return model.endsWith("queue") ? "enqueue" : model.equals("set") ? "add" : "write";
    }

    private String answer() {
      return switch (model) {
        case "register" -> random.nextInt(6) == 0 ? "null" : latest();
        case "set" ->
            brought.stream()
                .filter(element -> random.nextInt(8) > 0)
                .map(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
        default ->
            inside.isEmpty() || random.nextInt(8) == 0
                ? random.nextInt(8) == 0 ? latest() : "null"
                : inside
                    .remove(/* index */ random.nextInt(3) == 0 ? random.nextInt(inside.size()) : 0)
                    .toString();
      };
    }

    /** One of the last two that were brought, or one that is yet to be. */
    private String latest() {
      return String.valueOf(Math.max(0, brought.size() - random.nextInt(random.nextInt(8) + 1)));
    }
  }
}
