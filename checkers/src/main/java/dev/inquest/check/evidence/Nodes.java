package dev.inquest.check.evidence;

import dev.inquest.history.History;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a history, numbered from 0, and whose lives its incarnations are. */
public final class Nodes {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** By the number of an incarnation in the history's columns. */
  private final int[] nodes;

  private final int[] incarnations;

  private Nodes(History history) {
    Columns columns = history.columns();
    nodes = new int[columns.members()];
    incarnations = new int[nodes.length];
    for (int member = 0; member < nodes.length; member++) {
      ProcessId.Member process = ProcessId.member(columns.memberName(member));
      nodes[member] = add(process.node());
      incarnations[member] = process.incarnation();
    }
  }

  public static Nodes of(History history) {
    return history.derived(Nodes.class, Nodes::new);
  }

  private int add(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
    }
    return known == null ? names.size() - 1 : known;
  }

  public int size() {
    return names.size();
  }

  /** The number of a node, -1 of one that did nothing. */
  public int number(String name) {
    return numbers.getOrDefault(name, -1);
  }

  public String name(int node) {
    return names.get(node);
  }

  /** The node whose life an incarnation is. */
  public int ofMember(int member) {
    return nodes[member];
  }

  /** Which of its lives, from 1. */
  public int incarnation(int member) {
    return incarnations[member];
  }
}
