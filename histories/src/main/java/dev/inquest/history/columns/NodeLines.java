package dev.inquest.history.columns;

import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes the events of nodes that are traced in this very machine: straight into the columns, no
 * text, no entry and no value made before somebody asks. Their indices are their places.
 */
public final class NodeLines {
  private final ColumnsBuilder builder;
  private final Names names;

  // Names that were numbered before, so that they are not spelled out at every line.
  private final Map<String, Integer> functions = new HashMap<>();
  private final Map<String, Integer> peers = new HashMap<>();
  private final Map<String, Integer> subjects = new HashMap<>();

  /** By member: the keys of its latest stamp. */
  private @Nullable String[][] latestKeys = new @Nullable String[16][];

  private @Nullable Shape[] latestShapes = new @Nullable Shape[16];

  NodeLines(ColumnsBuilder builder, Names names) {
    this.builder = builder;
    this.names = names;
  }

  /** How many lines there are, of nodes and of others. */
  public int size() {
    return builder.size();
  }

  /** The number of an incarnation, by its clock key. */
  public int member(String clockKey) {
    return names.members.code(clockKey);
  }

  /**
   * An event within a node.
   *
   * @param value makes its value, the same whenever it is asked
   * @param keys of the stamp, none twice; kept, never change them
   * @param counts of the stamp, one a key
   */
  public void local(
      long time,
      int member,
      String f,
      @Nullable String job,
      Supplier<? extends JsonNode> value,
      String[] keys,
      long[] counts) {
    Page page = begin(time, Tape.LOCAL, member, f, keys, counts);
    int at = builder.size() & Page.MASK;
    page.subject[at] = job == null ? Names.NONE : code(job, subjects, names.subjects);
    page.partner[at] = Names.NONE;
    page.answer[at] = Names.NONE;
    page.tell(at, value);
    builder.took(page);
  }

  /** A node sends the message that is named after this event. */
  public void send(
      long time, int member, String f, int count, String to, String[] keys, long[] counts) {
    message(
        begin(time, Tape.SEND, member, f, keys, counts), names.messages.sent(member, count), to);
  }

  /** A node receives the message that this event of that sender sent. */
  public void receive(
      long time,
      int member,
      String f,
      int sender,
      int count,
      String from,
      String[] keys,
      long[] counts) {
    message(
        begin(time, Tape.RECEIVE, member, f, keys, counts),
        names.messages.sent(sender, count),
        from);
  }

  private void message(Page page, int message, String peer) {
    int at = builder.size() & Page.MASK;
    page.subject[at] = Names.NONE;
    page.partner[at] = message;
    page.answer[at] = code(peer, peers, names.peers);
    builder.took(page);
  }

  private Page begin(long time, int kind, int member, String f, String[] keys, long[] counts) {
    Page page = builder.next(builder.size(), time);
    int at = builder.size() & Page.MASK;
    page.kind[at] = (byte) kind;
    page.marks[at] = 0;
    page.process[at] = member;
    page.f[at] = code(f, functions, names.functions);
    page.value[at] = 0;
    page.clock(at, shape(member, keys), counts);
    return page;
  }

  private static int code(String name, Map<String, Integer> known, Dictionary dictionary) {
    Integer code = known.get(name);
    if (code == null) {
      code = dictionary.code(name);
      known.put(name, code);
    }
    return code;
  }

  /** A member's stamps mostly have the very keys of the one before. */
  @SuppressWarnings("ReferenceEquality") // not an array that looks like it
  private Shape shape(int member, String[] keys) {
    if (member >= latestKeys.length) {
      latestKeys = Arrays.copyOf(latestKeys, Math.max(member + 1, 2 * latestKeys.length));
      latestShapes = Arrays.copyOf(latestShapes, latestKeys.length);
    }
    Shape latest = latestShapes[member];
    if (latest == null || latestKeys[member] != keys) {
      latest = names.shapes.of(Arrays.asList(keys));
      latestShapes[member] = latest;
      latestKeys[member] = keys;
    }
    return latest;
  }
}
