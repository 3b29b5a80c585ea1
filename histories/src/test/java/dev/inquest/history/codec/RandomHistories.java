package dev.inquest.history.codec;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Well-formed histories of every kind of line, drawn from a seed. */
public final class RandomHistories {
  private static final List<String> VALUES =
      List.of(
          "null",
          "{}",
          "[[],{\"a\":null}]",
          "0.1",
          "-12345678901234567890",
          "1E+400",
          "\"\"",
          "\"\u00e9\ud83d\ude00\\u0000\\\"\\n\\ud800\"",
          "{\"\":true,\" \":\"\u2028\"}");

  private final SplittableRandom random;
  private final long[] clients = {0, 1, 2, 3};
  private final @Nullable String[] pending = new @Nullable String[clients.length];
  private final History.Builder history = History.builder();
  private long index;
  private long time;

  private RandomHistories(SplittableRandom random) {
    this.random = random;
  }

  /** A history of up to so many entries. */
  public static History draw(SplittableRandom random, int entries) {
    return new RandomHistories(random).drawn(random.nextInt(entries + 1));
  }

  private History drawn(int entries) {
    history.header(
        random.nextBoolean()
            ? Header.none()
            : new Header(1, "r", random.nextLong(), null, List.of("b1"), null, extra()));
    for (int i = 0; i < entries; i++) {
      history.append(
          switch (random.nextInt(4)) {
            case 0 -> nemesis();
            case 1 -> node();
            default -> client();
          });
      index += 1 + random.nextInt(2);
      time += random.nextInt(3);
    }
    return history.build();
  }

  private Entry nemesis() {
    return new NemesisEntry(index, time(), "heal", value(), extra());
  }

  private Entry node() {
    NodeEntry.Kind kind = oneOf(List.of(NodeEntry.Kind.values()));
    boolean local = kind == NodeEntry.Kind.LOCAL;
    return new NodeEntry(
        index,
        time(),
        new ProcessId.Member(oneOf(List.of("b1", "\u00fc/x")), 1 + random.nextInt(3)),
        kind,
        "sync-metadata",
        random.nextBoolean() ? "j1" : null,
        value(),
        local ? null : "b1:" + random.nextInt(),
        local ? null : "b2",
        ClockStamp.parse(value()),
        extra());
  }

  /** The next step of one of the clients: it invokes, or completes what it invoked. */
  private Entry client() {
    int slot = random.nextInt(clients.length);
    String f = pending[slot];
    if (f == null) {
      pending[slot] = oneOf(List.of("read", "write"));
      return client(clients[slot], ClientEntry.Type.INVOKE, String.valueOf(pending[slot]));
    }
    ClientEntry.Type type =
        oneOf(List.of(ClientEntry.Type.OK, ClientEntry.Type.FAIL, ClientEntry.Type.INFO));
    pending[slot] = null;
    long client = clients[slot];
    clients[slot] += type == ClientEntry.Type.INFO ? clients.length : 0;
    return client(client, type, f);
  }

  private Entry client(long client, ClientEntry.Type type, String f) {
    ProcessId.Client process =
        client % 2 == 0 ? ProcessId.client(client) : ProcessId.client("e1/" + client);
    return new ClientEntry(index, time(), process, type, f, null, "k", value(), null, extra());
  }

  private long time() {
    return random.nextInt(5) == 0 ? Entry.NO_TIME : time;
  }

  private JsonNode value() {
    return random.nextBoolean() ? JsonNodeFactory.instance.missingNode() : json(oneOf(VALUES));
  }

  private ObjectNode extra() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (random.nextInt(4) == 0) {
      extra.set("note", json(oneOf(VALUES)));
    }
    return extra;
  }

  private static JsonNode json(String text) {
    try {
      byte[] line = Texts.utf8("{\"value\":" + text + "}");
      return Json.object(line, 0, line.length).get("value");
    } catch (Json.NotJsonException | MalformedEntryException e) {
      throw new AssertionError(text, e);
    }
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
