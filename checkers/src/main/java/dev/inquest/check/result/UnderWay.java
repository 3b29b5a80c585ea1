package dev.inquest.check.result;

import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;

/**
 * The operations under way, one for each client at most, and the clients that may never appear
 * again.
 */
final class UnderWay {
  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int RETIRED = 2;
  private static final byte[] NOTHING = {};

  private byte[] states = new byte[16];
  private int[] invoked = new int[16];
  private int[] functions = new int[16];
  private int[] subjects = new int[16];
  private int[] marks = new int[16];

  /** The text of the submitted result, and its hash. */
  private byte[][] results = new byte[16][];

  private long[] hashes = new long[16];
  private int clients;

  /** Takes an operation under way. */
  interface Visitor {
    void visit(int f, int subject, int marks, int invoked);
  }

  /** An invocation; false when the client cannot have made it. */
  boolean begin(int client, int line, int f, int subject, Tape tape, int tapeLine, byte[] bytes) {
    reserve(client);
    if (states[client] != IDLE) {
      return false;
    }
    states[client] = BUSY;
    invoked[client] = line;
    functions[client] = f;
    subjects[client] = subject;
    marks[client] = tape.marks(tapeLine);
    int start = tape.start(tapeLine, Tape.RESULT);
    results[client] =
        start == 0
            ? NOTHING
            : Arrays.copyOfRange(
                bytes, start, start + tape.length(tapeLine, Tape.RESULT) + Dictionary.PADDING);
    hashes[client] = start == 0 ? 0 : tape.hash(tapeLine, Tape.RESULT);
    return true;
  }

  /** A completion; false when the client cannot have got it. */
  boolean end(int client, int f, int subject, int lineMarks, int kind) {
    reserve(client);
    boolean matches =
        states[client] == BUSY
            && functions[client] == f
            && subjects[client] == subject
            && ((marks[client] ^ lineMarks) & Tape.KEYED) == 0;
    if (matches) {
      states[client] = (byte) (kind == Tape.INFO ? RETIRED : IDLE);
    }
    return matches;
  }

  /** Where the latest operation of the client was invoked. */
  int invoked(int client) {
    return invoked[client];
  }

  /** The marks of the latest invocation. */
  int marks(int client) {
    return marks[client];
  }

  /** The code of the result that the latest invocation named. */
  int result(int client, Dictionary dictionary) {
    byte[] result = results[client];
    int length = result.length - Dictionary.PADDING;
    return length < 0 ? Concluded.NONE : dictionary.code(result, 0, length, hashes[client]);
  }

  void forEach(Visitor visitor) {
    for (int client = 0; client < clients; client++) {
      if (states[client] == BUSY) {
        visitor.visit(functions[client], subjects[client], marks[client], invoked[client]);
      }
    }
  }

  private void reserve(int client) {
    clients = Math.max(clients, client + 1);
    if (client >= states.length) {
      int size = Math.max(client + 1, 2 * states.length);
      states = Arrays.copyOf(states, size);
      invoked = Arrays.copyOf(invoked, size);
      functions = Arrays.copyOf(functions, size);
      subjects = Arrays.copyOf(subjects, size);
      marks = Arrays.copyOf(marks, size);
      results = Arrays.copyOf(results, size);
      hashes = Arrays.copyOf(hashes, size);
    }
  }
}
