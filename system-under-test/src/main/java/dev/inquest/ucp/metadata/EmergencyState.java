package dev.inquest.ucp.metadata;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which emergencies are declared, as far as somebody knows: the latest declaration of every broker.
 *
 * <p>A declaration replaces all that its broker knew of, and nothing else: one that was declared
 * elsewhere at the same time stays in force until somebody who knows of it lifts it. So of two
 * brokers that declare level 2 and level 3 while they are apart, both come to level 3; and if the
 * first is lifted before they meet, level 3 still stands.
 *
 * <pre>
 *   state = broker ─► (sequence of its latest declaration, that one's level, the latest that is lifted)
 * </pre>
 *
 * A product of chains, so {@link #join} is commutative, associative and idempotent.
 *
 * @param declarations by broker
 */
public record EmergencyState(SortedMap<String, Declaration> declarations) {
  public static final EmergencyState NONE = new EmergencyState(new TreeMap<>());

  /** The highest level there is. */
  public static final int MOST_LEVEL = 10;

  private static final int MOST_BROKERS = 1000;

  /**
   * What one broker declared last.
   *
   * @param sequence counts its declarations from 1
   * @param level from 0, which is none, to {@link #MOST_LEVEL}
   * @param lifted its latest declaration that somebody has replaced, 0 if none
   */
  public record Declaration(String broker, long sequence, int level, long lifted) {
    private boolean inForce() {
      return sequence > lifted;
    }

    private Declaration lift() {
      return new Declaration(broker, sequence, level, sequence);
    }

    private Declaration join(Declaration other) {
      boolean newer =
          sequence > other.sequence || (sequence == other.sequence && level > other.level);
      Declaration latest = newer ? this : other;
      return new Declaration(broker, latest.sequence, latest.level, Math.max(lifted, other.lifted));
    }

    private ObjectNode toJson() {
      return Json.object()
          .put("broker", broker)
          .put("sequence", sequence)
          .put("level", level)
          .put("lifted", lifted);
    }

    private static Declaration from(Fields fields) {
      return new Declaration(
          fields.identifier("broker"),
          fields.number("sequence", 1, Long.MAX_VALUE),
          (int) fields.number("level", 0, MOST_LEVEL),
          fields.number("lifted", 0, Long.MAX_VALUE));
    }
  }

  public EmergencyState {
    declarations = Collections.unmodifiableSortedMap(new TreeMap<>(declarations));
  }

  /** The level in force: the highest that is declared and not lifted, 0 if there is none. */
  public int level() {
    return declarations.values().stream()
        .filter(Declaration::inForce)
        .mapToInt(Declaration::level)
        .max()
        .orElse(0);
  }

  /** That broker's next declaration, in place of all that is known here; level 0 lifts them. */
  public EmergencyState declare(String broker, int level) {
    SortedMap<String, Declaration> next = new TreeMap<>();
    declarations.forEach((name, each) -> next.put(name, each.lift()));
    Declaration before = declarations.get(broker);
    long sequence = before == null ? 0 : before.sequence();
    next.put(broker, new Declaration(broker, sequence + 1, level, sequence));
    return new EmergencyState(next);
  }

  public EmergencyState join(EmergencyState other) {
    if (other.isNone() || equals(other)) {
      return this;
    }
    SortedMap<String, Declaration> joined = new TreeMap<>(declarations);
    other.declarations.forEach((broker, each) -> joined.merge(broker, each, Declaration::join));
    return new EmergencyState(joined);
  }

  public boolean isNone() {
    return declarations.isEmpty();
  }

  /** What a reader sees: {@code {"level":3,"known":{"b1":2,"b2":1}}}, the latest of each broker. */
  public ObjectNode view() {
    ObjectNode known = Json.object();
    declarations.forEach((broker, each) -> known.put(broker, each.sequence()));
    ObjectNode view = Json.object().put("level", level());
    view.set("known", known);
    return view;
  }

  /** {@code [{"broker":"b1","sequence":2,"level":3,"lifted":1}]}. */
  public ArrayNode toJson() {
    return Json.array(List.copyOf(declarations.values()), Declaration::toJson);
  }

  /** The state in that field, none when there is no such field. */
  public static EmergencyState from(Fields fields, String name) {
    List<Declaration> read =
        fields.has(name)
            ? fields.objects(name, MOST_BROKERS, Declaration::from)
            : new ArrayList<>();
    SortedMap<String, Declaration> declarations = new TreeMap<>();
    read.forEach(each -> declarations.merge(each.broker(), each, Declaration::join));
    return new EmergencyState(declarations);
  }
}
