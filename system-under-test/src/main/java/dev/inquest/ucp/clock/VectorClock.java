package dev.inquest.ucp.clock;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Shared;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An immutable stamp: entries sorted by name, none of them 0. */
public final class VectorClock {
  public static final VectorClock EMPTY = new VectorClock(new String[0], new long[0]);

  private final String[] names;
  private final long[] counts;

  private VectorClock(String[] names, long[] counts) {
    this.names = names;
    this.counts = counts;
  }

  public static VectorClock of(Map<String, Long> entries) {
    TreeMap<String, Long> sorted = new TreeMap<>(entries);
    sorted.values().removeIf(count -> count == 0);
    return new VectorClock(
        sorted.keySet().toArray(new String[0]),
        sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** A stamp with one entry. */
  public static VectorClock of(String name, long count) {
    return new VectorClock(new String[] {name}, new long[] {count});
  }

  /** The clock entry of an incarnation: {@code b1}, then {@code b1/2}, {@code b1/3} … */
  public static String key(String node, int incarnation) {
    return incarnation == 1 ? node : node + "/" + incarnation;
  }

  /** This entry's count; 0 when absent. */
  public long count(String name) {
    int at = place(name);
    return at < 0 ? 0 : counts[at];
  }

  /** Where that name stands, negative when it is absent. Mostly it is the very string. */
  @SuppressWarnings("ReferenceEquality")
  private int place(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    return Arrays.binarySearch(names, name);
  }

  public int size() {
    return names.length;
  }

  /** Whether the other one knows of all that this one knows of. */
  public boolean isWithin(VectorClock other) {
    for (int i = 0; i < names.length; i++) {
      if (counts[i] > other.count(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** The names, sorted, as they lie in here: never change them. */
  public String[] names() {
    return names;
  }

  /** The count of each of the {@link #names}, as they lie in here: never change them. */
  public long[] counts() {
    return counts;
  }

  /**
   * How many events this stamp knows of. A stamp that is before another knows of fewer, so this
   * puts a total order on stamps that never contradicts the partial one.
   */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** Hands over every entry, by name. */
  public void forEach(ObjLongConsumer<String> consumer) {
    for (int i = 0; i < names.length; i++) {
      consumer.accept(names[i], counts[i]);
    }
  }

  /** This stamp with one more event of that name. */
  public VectorClock tick(String name) {
    int at = place(name);
    if (at >= 0) {
      long[] more = counts.clone();
      more[at]++;
      return new VectorClock(names, more);
    }
    return merge(new VectorClock(new String[] {name}, new long[] {1}));
  }

  /** The {@linkplain #merge merged} stamp with one more event of that name. */
  public VectorClock mergeAndTick(VectorClock other, String name) {
    VectorClock merged = merge(other);
    int at = merged.place(name);
    if (at < 0) {
      return merged.tick(name);
    }
    merged.counts[at]++; // nobody else has seen it yet
    return merged;
  }

  /** The entry-wise maximum of both, always a new stamp. */
  public VectorClock merge(VectorClock other) {
    return sharesNamesWith(other) ? maximum(other) : union(other);
  }

  @SuppressWarnings("ReferenceEquality") // the very same array, not one that looks like it
  private boolean sharesNamesWith(VectorClock other) {
    return names == other.names;
  }

  private VectorClock maximum(VectorClock other) {
    long[] most = counts.clone();
    for (int i = 0; i < most.length; i++) {
      most[i] = Math.max(most[i], other.counts[i]);
    }
    return new VectorClock(names, most);
  }

  /** Clocks that know of the same names share the array of them, so that they merge faster. */
  private VectorClock union(VectorClock other) {
    String[] mergedNames = new String[names.length + other.names.length];
    long[] mergedCounts = new long[mergedNames.length];
    int size = 0;
    for (int i = 0, j = 0; i < names.length || j < other.names.length; size++) {
      int order = order(i, other, j);
      mergedNames[size] = order <= 0 ? names[i] : other.names[j];
      mergedCounts[size] = Math.max(order <= 0 ? counts[i] : 0, order >= 0 ? other.counts[j] : 0);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    String[] known =
        size == other.names.length
            ? other.names
            : size == names.length ? names : Arrays.copyOf(mergedNames, size);
    return new VectorClock(known, Arrays.copyOf(mergedCounts, size));
  }

  /** This stamp with the largest of all other counts than that name's in a single slot. */
  public VectorClock withOneSlotBeside(String name) {
    TreeMap<String, Long> slots = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      slots.merge(names[i].equals(name) ? name : "0", counts[i], Math::max);
    }
    return of(slots);
  }

  public Causality compare(VectorClock other) {
    boolean someLess = false;
    boolean someGreater = false;
    for (int i = 0, j = 0; i < names.length || j < other.names.length; ) {
      int order = order(i, other, j);
      long mine = order <= 0 ? counts[i] : 0;
      long theirs = order >= 0 ? other.counts[j] : 0;
      someLess |= mine < theirs;
      someGreater |= mine > theirs;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return Causality.of(someLess, someGreater);
  }

  /** Order of two positions in a merge; an exhausted side comes last. */
  private int order(int i, VectorClock other, int j) {
    if (i == names.length) {
      return 1;
    }
    return j == other.names.length ? -1 : compare(names[i], other.names[j]);
  }

  @SuppressWarnings("ReferenceEquality") // mostly they are the very same
  private static int compare(String one, String other) {
    return one == other ? 0 : one.compareTo(other);
  }

  /** {@code {"b1":7,"b2":3}}, sorted by name. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    forEach(json::put);
    return json;
  }

  /** Writes the same. */
  public void write(JsonGenerator out) {
    out.writeStartObject();
    forEach(out::writeNumberProperty);
    out.writeEndObject();
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws BadInput when this is no object of counts, naming the entry
   */
  public static VectorClock fromJson(JsonNode json) {
    if (!json.isObject()) {
      throw new BadInput("clock: must be an object of counts, but is " + json.getNodeType());
    }
    String[] names = new String[json.size()];
    long[] counts = new long[names.length];
    boolean plain = true;
    int size = 0;
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      names[size] = entry.getKey();
      counts[size] = count(entry.getKey(), entry.getValue());
      plain &= counts[size] > 0 && (size == 0 || names[size - 1].compareTo(names[size]) < 0);
      size++;
    }
    return plain ? new VectorClock(Shared.names(names), counts) : of(entries(names, counts));
  }

  private static Map<String, Long> entries(String[] names, long[] counts) {
    Map<String, Long> entries = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      entries.put(names[i], counts[i]);
    }
    return entries;
  }

  private static long count(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new BadInput(
          "clock." + name + ": must be a count from 0, but is " + value.getNodeType());
    }
    return value.longValue();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof VectorClock clock
            && Arrays.equals(counts, clock.counts)
            && Arrays.equals(names, clock.names));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
