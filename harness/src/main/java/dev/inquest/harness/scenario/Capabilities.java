package dev.inquest.harness.scenario;

import dev.inquest.harness.cluster.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the executors of a run can do: all of them {@code cpu}, the first two thirds also {@code
 * gpu}, the last two thirds also {@code ssd}. Wherever there are two executors, two can do each
 * job, so that the loss of one orphans no job for good.
 */
final class Capabilities {
  static final String GPU = "gpu";
  static final String SSD = "ssd";

  private Capabilities() {}

  static Members members(int brokers, int executors) {
    int share = Math.min(executors, Math.max(2, (2 * executors + 2) / 3));
    var able = new LinkedHashMap<String, List<String>>();
    for (int executor = 1; executor <= executors; executor++) {
      var capabilities = new ArrayList<>(List.of("cpu"));
      if (executor <= share) {
        capabilities.add(GPU);
      }
      if (executor > executors - share) {
        capabilities.add(SSD);
      }
      able.put("e" + executor, List.copyOf(capabilities));
    }
    return new Members(
        IntStream.rangeClosed(1, brokers).mapToObj(broker -> "b" + broker).toList(), able);
  }
}
