package dev.inquest.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in a history. Program order holds within one of these and, by itself, between no two.
 */
public sealed interface ProcessId {

  /**
   * A single-threaded logical client.
   *
   * @param id its name, or its number in decimal
   * @param numeric whether the history spells it as a number; the client 3 and the client "3" are
   *     two clients
   */
  record Client(String id, boolean numeric) implements ProcessId {
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * One life of a node. A node that restarts is a new process; only what it saved and what it is
   * told joins the two.
   *
   * <p>Every event of a node names its life, and judges ask for its clock key all the time: it is
   * made once.
   */
  final class Member implements ProcessId {
    /** The clock key of a later incarnation. */
    private static final Pattern LATER = Pattern.compile("(.+)/([1-9][0-9]{0,8})");

    private final String node;
    private final int incarnation;
    private final String clockKey;

    /** That life of that node, counted from 1 and never used twice. */
    public Member(String node, int incarnation) {
      if (LATER.matcher(node).matches()) {
        throw new IllegalArgumentException(
            "a node named " + node + " could not be told from a later incarnation of another");
      }
      if (incarnation < 1) {
        throw new IllegalArgumentException("incarnations count from 1, not from " + incarnation);
      }
      this.node = node;
      this.incarnation = incarnation;
      this.clockKey = incarnation == 1 ? node : node + "/" + incarnation;
    }

    public String node() {
      return node;
    }

    public int incarnation() {
      return incarnation;
    }

    /**
     * Its entry in every vector clock: {@code b1} for the first incarnation, then {@code b1/2},
     * {@code b1/3} …
     */
    public String clockKey() {
      return clockKey;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Member that && clockKey.equals(that.clockKey));
    }

    @Override
    public int hashCode() {
      return clockKey.hashCode();
    }

    @Override
    public String toString() {
      return clockKey;
    }
  }

  /** The one that breaks things. */
  record Nemesis() implements ProcessId {}

  /** A client known by its number. */
  static Client client(long number) {
    return new Client(Long.toString(number), true);
  }

  /** A client known by its name, such as {@code e1/1}. */
  static Client client(String name) {
    return new Client(name, false);
  }

  /**
   * A life of a node known by its clock key: {@code b1} is the first of b1, {@code b1/2} the
   * second.
   */
  static Member member(String clockKey) {
    Matcher later = Member.LATER.matcher(clockKey);
    return later.matches()
        ? new Member(later.group(1), Integer.parseInt(later.group(2)))
        : new Member(clockKey, 1);
  }
}
