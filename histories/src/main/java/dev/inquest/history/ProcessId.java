package dev.inquest.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
   * @param incarnation from 1, never used twice
   */
  record Member(String node, int incarnation) implements ProcessId {
    /** The clock key of a later incarnation. */
    private static final Pattern LATER = Pattern.compile("(.+)/([1-9][0-9]{0,8})");

    public Member {
      if (LATER.matcher(node).matches()) {
        throw new IllegalArgumentException(
            "a node named " + node + " could not be told from a later incarnation of another");
      }
      if (incarnation < 1) {
        throw new IllegalArgumentException("incarnations count from 1, not from " + incarnation);
      }
    }

    /**
     * Its entry in every vector clock: {@code b1} for the first incarnation, then {@code b1/2},
     * {@code b1/3} …
     */
    public String clockKey() {
      return incarnation == 1 ? node : node + "/" + incarnation;
    }

    @Override
    public String toString() {
      return clockKey();
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
