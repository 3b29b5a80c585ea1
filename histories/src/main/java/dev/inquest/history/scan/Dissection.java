package dev.inquest.history.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line that was found good apart, into what lines of its form have in common and the atoms
 * between. What decides of a line's kind is no atom: its type, its {@code f}, its decision.
 */
final class Dissection {
  private final Atoms atoms;
  private final Tape.Functions functions;
  private final List<Step> steps = new ArrayList<>();
  private byte[] bytes = {};
  private int literal;

  Dissection(Atoms atoms, Tape.Functions functions) {
    this.atoms = atoms;
    this.functions = functions;
  }

  /**
   * The steps through the line between these places, which is on the tape; none if it has a huge
   * clock.
   */
  List<Step> of(int start, int end) {
    steps.clear();
    bytes = atoms.bytes;
    literal = start;
    int at = start;
    while (bytes[at] != '}') {
      at = member(space(at + 1));
      if (at == ValueScanner.OTHER) {
        return List.of();
      }
    }
    step(Step.END, Tape.NOWHERE, end, end);
    steps.getLast().kind = atoms.tape.cells[atoms.base + Tape.KIND] | (function() << 24);
    return steps;
  }

  private long function() {
    long f = atoms.tape.cells[atoms.base + Tape.F];
    int start = (int) (f >>> 32);
    return functions.number(string(start, start + (int) f));
  }

  /** Returns where the comma or the brace behind it stands. */
  private int member(int start) {
    int keyEnd = atoms.text(start + 1);
    String key = string(start + 1, keyEnd);
    int at = space(space(keyEnd + 1) + 1);
    int end = atoms.values.value(at);
    if (end == ValueScanner.OTHER) {
      return end;
    }
    switch (key) {
      case "index" -> step(Step.WHOLE, Tape.INDEX, at, end);
      case "time" -> step(Step.WHOLE, Tape.TIME, at, end);
      case "process" -> process(at, end);
      case "job", "key" -> step(Step.TEXT, Tape.SUBJECT, at + 1, end - 1);
      case "error" -> step(Step.PLAIN_TEXT, Tape.ERROR, at + 1, end - 1);
      case "node" -> step(Step.NODE, Tape.PROCESS, at + 1, end - 1);
      case "message" -> step(Step.TEXT, Tape.MESSAGE, at + 1, end - 1);
      case "to", "from" -> step(Step.TEXT, Tape.PEER, at + 1, end - 1);
      case "clock" -> step(Step.CLOCK, Tape.COUNTS, at, end);
      case "value" -> value(at, "state", 0);
      default -> {}
    }
    return space(end);
  }

  private void process(int start, int end) {
    if (bytes[start] != '"') {
      step(Step.NUMERIC_CLIENT, Tape.PROCESS, start, end);
    } else if (!string(start + 1, end - 1).equals("nemesis")) {
      step(Step.NAMED_CLIENT, Tape.PROCESS, start + 1, end - 1);
    }
  }

  /** Returns the place behind it. */
  private int value(int start, String key, int depth) {
    return switch (bytes[start]) {
      case '{' -> object(start, depth + 1);
      case '[' -> array(start, depth + 1);
      case '"' -> text(start, depth <= 1 ? key : "");
      case 't', 'f', 'n' -> atoms.values.value(start);
      default -> number(start);
    };
  }

  private int number(int start) {
    int end = atoms.values.value(start);
    step(isWhole(start, end) ? Step.WHOLE : Step.NUMBER, Tape.NOWHERE, start, end);
    return end;
  }

  private boolean isWhole(int start, int end) {
    int at = start;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == end;
  }

  /** Of some texts in the value's outermost object more is asked, and of a value that is a text. */
  private int text(int start, String key) {
    int end = atoms.text(start + 1);
    switch (key) {
      case "decision", "consistency" -> {}
      case "result" -> step(Step.TEXT, Tape.RESULT, start + 1, end);
      case "broker" -> step(Step.TEXT, Tape.BROKER, start + 1, end);
      case "state" -> step(Step.TEXT, Tape.STATE, start + 1, end);
      default -> step(Step.TEXT, Tape.NOWHERE, start + 1, end);
    }
    return end + 1;
  }

  private int object(int start, int depth) {
    int at = space(start + 1);
    while (bytes[at] != '}') {
      int keyEnd = atoms.text(at + 1);
      String key = string(at + 1, keyEnd);
      at = space(value(space(space(keyEnd + 1) + 1), key, depth));
      at = bytes[at] == ',' ? space(at + 1) : at;
    }
    return at + 1;
  }

  private int array(int start, int depth) {
    int at = space(start + 1);
    while (bytes[at] != ']') {
      at = space(value(at, "", depth));
      at = bytes[at] == ',' ? space(at + 1) : at;
    }
    return at + 1;
  }

  /** What stands between the atom before and this one is what must stand there. */
  private void step(int atom, int cell, int start, int end) {
    Tape tape = atoms.tape;
    Step step = new Step(bytes, literal, start, atom, cell);
    long f = tape.cells[atoms.base + Tape.F];
    long value = tape.cells[atoms.base + Tape.VALUE];
    int valueStart = (int) (value >>> 32);
    boolean any = valueStart > 0;
    step.mark(
        any ? valueStart - literal : -1,
        any ? valueStart + (int) value - literal : -1,
        (int) (f >>> 32) + (int) f - literal);
    step.fLength = (int) f;
    step.fHash = tape.cells[atoms.base + Tape.F + 1];
    steps.add(step);
    literal = end;
  }

  private String string(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private int space(int start) {
    return atoms.values.space(start);
  }
}
