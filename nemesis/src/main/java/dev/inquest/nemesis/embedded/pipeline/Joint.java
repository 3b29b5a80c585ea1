package dev.inquest.nemesis.embedded.pipeline;

import java.util.ArrayDeque;
import java.util.List;

/**
 * A place in the chain: a stage, what it takes from, and the chunks that a replaced stage left
 * behind for it.
 */
final class Joint implements Inlet {
  private final ArrayDeque<Flow.Chunk> leftBehind = new ArrayDeque<>();
  private Inlet previous;
  private Stage stage;
  private boolean ended;

  Joint(Inlet previous, Stage stage) {
    this.previous = previous;
    this.stage = stage;
  }

  @Override
  public Flow take(long nowNanos) {
    if (ended) {
      return Flow.END;
    }
    Flow flow = stage.take(this::input, nowNanos);
    ended = flow instanceof Flow.End;
    return flow;
  }

  private Flow input(long nowNanos) {
    Flow.Chunk first = leftBehind.poll();
    return first == null ? previous.take(nowNanos) : first;
  }

  Stage stage() {
    return stage;
  }

  void follow(Inlet inlet) {
    previous = inlet;
  }

  void leaveFor(Joint successor, List<Flow.Chunk> chunks) {
    successor.leftBehind.addAll(chunks);
  }

  /**
   * Puts another stage in this place. As in Toxiproxy the chunk that was in hand goes on at once;
   * the others wait here for the new stage.
   */
  void replace(Stage stage, Joint successor) {
    List<Flow.Chunk> held = this.stage.surrender();
    if (!held.isEmpty()) {
      leaveFor(successor, held.subList(0, 1));
      held.subList(1, held.size()).reversed().forEach(leftBehind::addFirst);
    }
    this.stage = stage;
  }

  /** Takes this place out of the chain: all that is held here goes on to the successor. */
  void removeBefore(Joint successor, boolean closing) {
    leaveFor(successor, stage.surrender());
    leaveFor(successor, List.copyOf(leftBehind));
    successor.follow(ended || closing || stage.lossy() ? nowNanos -> Flow.END : previous);
  }
}
