package dev.inquest.check.graph;

import java.util.Arrays;

/** Sorts node events so that each comes after its direct predecessors (Kahn's algorithm). */
final class CausalOrder {
  private final NodeOrder order;
  private final int[] missing;
  private final int[] numbers;
  private final int[] firstSuccessor;
  private final int[] nextSuccessor;
  private int filled;

  CausalOrder(NodeOrder order) {
    this.order = order;
    int size = order.size();
    missing = new int[size];
    numbers = new int[size];
    firstSuccessor = filledWithNone(size);
    nextSuccessor = filledWithNone(2 * size);
    for (int number = size - 1; number >= 0; number--) {
      link(order.previous(number), number, 2 * number);
      link(order.joined(number), number, 2 * number + 1);
    }
    sort();
  }

  int[] numbers() {
    return numbers;
  }

  private void link(int predecessor, int number, int edge) {
    if (predecessor != NodeOrder.NONE) {
      missing[number]++;
      nextSuccessor[edge] = firstSuccessor[predecessor];
      firstSuccessor[predecessor] = edge;
    }
  }

  private void sort() {
    for (int number = 0; number < order.size(); number++) {
      if (missing[number] == 0) {
        numbers[filled++] = number;
      }
    }
    for (int next = 0; next < filled; next++) {
      release(numbers[next]);
    }
    for (int number = 0; number < order.size(); number++) {
      if (missing[number] > 0) {
        numbers[filled++] = number;
      }
    }
  }

  private void release(int number) {
    for (int edge = firstSuccessor[number]; edge != NodeOrder.NONE; edge = nextSuccessor[edge]) {
      if (--missing[edge / 2] == 0) {
        numbers[filled++] = edge / 2;
      }
    }
  }

  private static int[] filledWithNone(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NodeOrder.NONE);
    return array;
  }
}
