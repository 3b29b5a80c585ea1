package dev.inquest.check.benchmark;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Validity;
import dev.inquest.check.clock.VectorClocks;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The claim {@code vector-clock} on the true clocks of sixteen nodes that write to each other all
 * the time, in memory; and all claims, from the text, against parsing it into columns.
 *
 * <p>Run it by {@code checkers/benchmarks/reading}.
 */
final class ClockBenchmark {
  private static final int NODES = 16;
  private static final int EVENTS = 500_000;

  private ClockBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    byte[] text = cluster();
    long read = Measure.ofThisThread(() -> read(text));
    Measure.print("parse into columns (this thread)", read, EVENTS);
    History history = read(text);
    long check =
        Measure.ofThisThread(() -> {
          Validity found = new VectorClocks().check(history, Budget.unlimited()).validity();
          if (found != Validity.VALID) {
            throw new IllegalStateException("the verdict is " + found);
          }
        });
    Measure.print("vector-clock, 16 nodes", check, EVENTS);
    Measure.ratio("9  million events a second", EVENTS * 1e3 / check);
    Judge judge = Judge.ofAllClaims();
    Measure.Turns all =
        Measure.inTurnsOfThisThread(
            () -> judge.judge(read(text), Budget.unlimited()), () -> read(text));
    Measure.print("parse, and all claims (this thread)", all.first(), EVENTS);
    Measure.ratio("9  all claims / parse into columns", all.ratio());
  }

  private static History read(byte[] text) throws Exception {
    return HistoryReader.read(new ByteArrayInputStream(text), "cluster");
  }

  private static byte[] cluster() throws IOException {
    SplittableRandom random = new SplittableRandom(16);
    int[][] clocks = new int[NODES][NODES];
    Deque<int[]> onTheWay = new ArrayDeque<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int index = 0; index < EVENTS; index++) {
      int node = random.nextInt(NODES);
      if (onTheWay.size() < 40 || random.nextBoolean()) {
        clocks[node][node]++;
        int to = (node + 1 + random.nextInt(NODES - 1)) % NODES;
        int[] stamp = Arrays.copyOf(clocks[node], NODES + 2);
        stamp[NODES] = node;
        stamp[NODES + 1] = to;
        onTheWay.add(stamp);
        out.write(line(index, "send", node, stamp, node, "to", to));
      } else {
        int[] sent = onTheWay.remove();
        int to = sent[NODES + 1];
        for (int i = 0; i < NODES; i++) {
          clocks[to][i] = Math.max(clocks[to][i], sent[i]);
        }
        clocks[to][to]++;
        out.write(line(index, "receive", to, sent, sent[NODES], "from", sent[NODES], clocks[to]));
      }
    }
    return out.toByteArray();
  }

  private static byte[] line(
      int index, String event, int node, int[] sent, int sender, String peerKey, int peer) {
    return line(index, event, node, sent, sender, peerKey, peer, sent);
  }

  private static byte[] line(
      int index,
      String event,
      int node,
      int[] sent,
      int sender,
      String peerKey,
      int peer,
      int[] clock) {
    StringBuilder line = new StringBuilder(300);
    line.append("{\"index\":").append(index).append(",\"time\":").append(1000L * index);
    line.append(",\"node\":\"n").append(node).append("\",\"event\":\"").append(event);
    line.append("\",\"f\":\"sync-metadata\",\"message\":\"n").append(sender).append(':');
    line.append(sent[sender]).append("\",\"").append(peerKey).append("\":\"n").append(peer);
    line.append("\",\"clock\":{");
    String comma = "";
    for (int i = 0; i < NODES; i++) {
      if (clock[i] > 0) {
        line.append(comma).append("\"n").append(i).append("\":").append(clock[i]);
        comma = ",";
      }
    }
    return line.append("}}\n").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
