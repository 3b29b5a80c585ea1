package dev.inquest.history.columns;

import dev.inquest.history.scan.Dictionary;
import java.util.Arrays;

/**
 * The numbers that stand for messages. A history that was read tells messages apart by their ids;
 * one whose nodes are traced in this very machine by who sent them and its count of events, and
 * their ids are put together for who asks.
 */
final class Messages {
  private static final int FIRST_SIZE = 256;

  /** Ids as they were spelled. */
  final Dictionary spelled = new Dictionary();

  private final Dictionary members;

  /** By sender, and by the count of the send: the message's number, plus one. */
  private int[][] numbers = new int[16][];

  private int[] senders = {};
  private int[] counts = {};
  private int sent;

  /** None so far; members by their numbers, which are also their names in ids. */
  Messages(Dictionary members) {
    this.members = members;
  }

  int size() {
    return Math.max(sent, spelled.size());
  }

  /** The message that this event of that member sent: {@code b1/2:3}. */
  int sent(int member, int count) {
    if (spelled.size() > 0) {
      throw new IllegalStateException("this history's messages are told apart by their ids");
    }
    int[] known = known(member, count);
    if (known[count] == 0) {
      next(member, count);
      known[count] = sent;
    }
    return known[count] - 1;
  }

  /** The id of the message of that number. */
  String id(int number) {
    return sent == 0 ? spelled.text(number) : members.text(senders[number]) + ":" + counts[number];
  }

  private int[] known(int member, int count) {
    if (member >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(member + 1, 2 * numbers.length));
    }
    int[] known = numbers[member];
    if (known == null || count >= known.length) {
      int size = Math.max(count + 1, known == null ? FIRST_SIZE : 2 * known.length);
      known = known == null ? new int[size] : Arrays.copyOf(known, size);
      numbers[member] = known;
    }
    return known;
  }

  private void next(int member, int count) {
    if (sent == senders.length) {
      int size = Math.max(FIRST_SIZE, 2 * sent);
      senders = Arrays.copyOf(senders, size);
      counts = Arrays.copyOf(counts, size);
    }
    senders[sent] = member;
    counts[sent] = count;
    sent++;
  }
}
