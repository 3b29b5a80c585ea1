package dev.inquest.check.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The real thing for each model, written without it: what random histories are taken from. */
final class Things {
  /** Values are drawn from so few that they often meet. */
  private static final int VALUES = 3;

  private Things() {}

  /** A call: its name, and its argument as JSON or null. */
  record Request(String f, @Nullable String argument) {}

  /** An answer: JSON or null; or that nothing was done. */
  record Answer(boolean done, @Nullable String value) {
    static final Answer REFUSED = new Answer(false, null);

    static Answer of(@Nullable String value) {
      return new Answer(true, value);
    }
  }

  /** Something that clients share. */
  interface Thing {
    Request draw(SplittableRandom random);

    Answer apply(Request request);
  }

  static Thing named(String model) {
    return switch (model) {
      case "register" -> new Cell(false);
      case "cas-register" -> new Cell(true);
      case "write-once" -> new Slate();
      case "mutex" -> new Lock();
      case "set" -> new Heap();
      case "queue" -> new Line(false);
      case "fifo-queue" -> new Line(true);
      case "counter" -> new Tally();
      default -> throw new IllegalArgumentException(model);
    };
  }

  private static String any(SplittableRandom random) {
    return String.valueOf(random.nextInt(VALUES));
  }

  private static final class Cell implements Thing {
    private final boolean swaps;
    private String value = "null";

    Cell(boolean swaps) {
      this.swaps = swaps;
    }

    @Override
    public Request draw(SplittableRandom random) {
      int kind = random.nextInt(swaps ? 3 : 2);
      if (kind == 2) {
        String old = random.nextBoolean() ? value : any(random);
        return new Request("cas", "[" + old + "," + any(random) + "]");
      }
      return kind == 0 ? new Request("read", null) : new Request("write", any(random));
    }

    @Override
    public Answer apply(Request request) {
      String argument = String.valueOf(request.argument());
      if (request.f().equals("read")) {
        return Answer.of(value);
      }
      if (request.f().equals("write")) {
        value = argument;
      } else if (argument.startsWith("[" + value + ",")) {
        value = argument.substring(argument.indexOf(',') + 1, argument.length() - 1);
      } else {
        return Answer.REFUSED;
      }
      return Answer.of(argument);
    }
  }

  private static final class Slate implements Thing {
    private String value = "null";

    @Override
    public Request draw(SplittableRandom random) {
      return random.nextInt(3) == 0 ? new Request("read", null) : new Request("write", any(random));
    }

    @Override
    public Answer apply(Request request) {
      if (request.f().equals("read")) {
        return Answer.of(value);
      }
      boolean first = value.equals("null");
      value = first ? String.valueOf(request.argument()) : value;
      return Answer.of(first ? "'accepted'" : "'rejected'");
    }
  }

  private static final class Lock implements Thing {
    private boolean held;

    @Override
    public Request draw(SplittableRandom random) {
      return new Request(random.nextBoolean() ? "acquire" : "release", null);
    }

    @Override
    public Answer apply(Request request) {
      boolean wanted = request.f().equals("acquire");
      if (wanted == held) {
        return Answer.REFUSED;
      }
      held = wanted;
      return Answer.of(null);
    }
  }

  private static final class Heap implements Thing {
    private final TreeSet<String> elements = new TreeSet<>();

    @Override
    public Request draw(SplittableRandom random) {
      return random.nextInt(3) == 0
          ? new Request("read", null)
          : new Request("add", String.valueOf(random.nextInt(2 * VALUES)));
    }

    @Override
    public Answer apply(Request request) {
      if (request.f().equals("read")) {
        return Answer.of(elements.toString());
      }
      elements.add(String.valueOf(request.argument()));
      return Answer.of(request.argument());
    }
  }

  private static final class Line implements Thing {
    private final boolean inOrder;
    private final List<String> elements = new ArrayList<>();
    private int turn;

    Line(boolean inOrder) {
      this.inOrder = inOrder;
    }

    @Override
    public Request draw(SplittableRandom random) {
      return random.nextBoolean()
          ? new Request("dequeue", null)
          : new Request("enqueue", String.valueOf(random.nextInt(2 * VALUES)));
    }

    @Override
    public Answer apply(Request request) {
      if (request.f().equals("enqueue")) {
        elements.add(String.valueOf(request.argument()));
        return Answer.of(request.argument());
      }
      turn++;
      if (elements.isEmpty()) {
        return turn % 2 == 0 ? Answer.REFUSED : Answer.of(null);
      }
      return Answer.of(elements.remove(inOrder ? 0 : turn % elements.size()));
    }
  }

  private static final class Tally implements Thing {
    private int number;

    @Override
    public Request draw(SplittableRandom random) {
      return random.nextInt(3) == 0
          ? new Request("read", null)
          : new Request("add", String.valueOf(random.nextInt(4) - 1));
    }

    @Override
    public Answer apply(Request request) {
      if (request.f().equals("read")) {
        return Answer.of(String.valueOf(number));
      }
      number += Integer.parseInt(String.valueOf(request.argument()));
      return Answer.of(request.argument());
    }
  }
}
