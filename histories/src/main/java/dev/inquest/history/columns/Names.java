package dev.inquest.history.columns;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.ProcessId;
import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The numbers that stand for strings in a history's columns. */
final class Names {
  static final int NONE = Page.NONE;

  /** Clients as they are spelled, with their quotes: 3 and "3" are two. */
  final Dictionary clients = new Dictionary();

  /** Incarnations by their clock keys. */
  final Dictionary members = new Dictionary();

  final Dictionary functions = new Dictionary();
  final Dictionary subjects = new Dictionary();
  final Messages messages = new Messages(members);
  final Dictionary peers = new Dictionary();
  final Dictionary errors = new Dictionary();

  /** What clients' values say of brokers and states. */
  final Dictionary words = new Dictionary();

  final Shape.Pool shapes = new Shape.Pool();

  private @Nullable ClockStamp latestStamp;
  private @Nullable Shape latestShape;

  private final Dictionary results = new Dictionary();
  private final Map<JsonNode, Integer> otherResults = new HashMap<>();

  /** The number of a text on the tape; {@link #NONE} when the line has none. */
  static int code(Dictionary dictionary, Tape tape, int line, int text, byte[] bytes) {
    return tape.start(line, text) == 0 ? NONE : dictionary.code(tape, line, text, bytes);
  }

  /** The number of the incarnation of a node that a line on the tape names. */
  int member(Tape tape, int line, byte[] bytes) {
    int incarnation = tape.incarnation(line);
    if (incarnation == 1) {
      return code(members, tape, line, Tape.PROCESS, bytes);
    }
    String node = text(bytes, tape.start(line, Tape.PROCESS), tape.length(line, Tape.PROCESS));
    return members.code(new ProcessId.Member(node, incarnation).clockKey());
  }

  int client(ProcessId.Client client) {
    return clients.code(client.numeric() ? client.id() : '"' + client.id() + '"');
  }

  ProcessId.Client client(int code) {
    String token = clients.text(code);
    return token.startsWith("\"")
        ? new ProcessId.Client(token.substring(1, token.length() - 1), false)
        : new ProcessId.Client(token, true);
  }

  static int codeIfAny(Dictionary dictionary, @Nullable String text) {
    return text == null ? NONE : dictionary.code(text);
  }

  static @Nullable String textIfAny(Dictionary dictionary, int code) {
    return code == NONE ? null : dictionary.text(code);
  }

  /** Equal results have equal numbers, and no others. */
  int result(Tape tape, int line, byte[] bytes) {
    int code = code(results, tape, line, Tape.RESULT, bytes);
    return code == NONE ? NONE : 2 * code;
  }

  /** Equal results have equal numbers, and no others. */
  int result(@Nullable JsonNode result) {
    if (result == null) {
      return NONE;
    }
    if (result.isString() && isAscii(result.stringValue())) {
      return 2 * results.code(result.stringValue());
    }
    return 2 * otherResults.computeIfAbsent(result, other -> otherResults.size()) + 1;
  }

  /** The result of that number; of a text a new value at every call. */
  JsonNode resultValue(int code) {
    if ((code & 1) == 0) {
      return StringNode.valueOf(results.text(code >> 1));
    }
    for (Map.Entry<JsonNode, Integer> other : otherResults.entrySet()) {
      if (other.getValue() == code >> 1) {
        return other.getKey();
      }
    }
    throw new IllegalArgumentException("no result has the number " + code);
  }

  /** The keys of a stamp whose counts all fit the columns; null when they do not. */
  @Nullable Shape shape(ClockStamp stamp) {
    for (int i = 0; i < stamp.size(); i++) {
      if (stamp.count(i) > Integer.MAX_VALUE) {
        return null;
      }
    }
    // Stamps that come one after the other mostly share their keys.
    if (latestStamp == null || !stamp.hasKeysOf(latestStamp)) {
      latestShape = shapeOfKeys(stamp);
      latestStamp = stamp;
    }
    return latestShape;
  }

  private @Nullable Shape shapeOfKeys(ClockStamp stamp) {
    if (!stamp.wellFormed()) {
      return null;
    }
    String[] keys = new String[stamp.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = stamp.key(i);
      if (!isAscii(keys[i])) {
        return null;
      }
    }
    return shapes.of(Arrays.asList(keys));
  }

  static String text(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
