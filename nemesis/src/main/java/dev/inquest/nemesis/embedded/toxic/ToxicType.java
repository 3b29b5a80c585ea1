package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of toxic, with its names on the wire. All attributes are whole numbers, by default 0.
 *
 * @param typeName what clients call it, such as {@code slow_close}
 * @param structName what Toxiproxy calls it in complaints about its attributes, such as {@code
 *     SlowCloseToxic}
 * @param wholeName what Toxiproxy calls the whole numbers of its attributes
 * @param attributes their names, in their order
 * @param settings makes the toxic from the values of its attributes, in that order
 */
public record ToxicType(
    String typeName,
    String structName,
    String wholeName,
    List<String> attributes,
    Function<List<Long>, Toxic> settings) {
  private static final List<ToxicType> ALL =
      List.of(
          new ToxicType(
              "bandwidth",
              "BandwidthToxic",
              "int64",
              List.of("rate"),
              values -> new Bandwidth(values.get(0))),
          new ToxicType(
              "latency",
              "LatencyToxic",
              "int64",
              List.of("latency", "jitter"),
              values -> new Latency(values.get(0), values.get(1))),
          new ToxicType(
              "limit_data",
              "LimitDataToxic",
              "int64",
              List.of("bytes"),
              values -> new LimitData(values.get(0))),
          new ToxicType("noop", "NoopToxic", "int64", List.of(), values -> new Noop()),
          new ToxicType(
              "reset_peer",
              "ResetToxic",
              "int64",
              List.of("timeout"),
              values -> new ResetPeer(values.get(0))),
          new ToxicType(
              "slicer",
              "SlicerToxic",
              "int",
              List.of("average_size", "size_variation", "delay"),
              values -> new Slicer(values.get(0), values.get(1), values.get(2))),
          new ToxicType(
              "slow_close",
              "SlowCloseToxic",
              "int64",
              List.of("delay"),
              values -> new SlowClose(values.get(0))),
          new ToxicType(
              "timeout",
              "TimeoutToxic",
              "int64",
              List.of("timeout"),
              values -> new Timeout(values.get(0))));

  /** The type of that name, exactly as written. */
  public static Optional<ToxicType> named(String typeName) {
    return ALL.stream().filter(type -> type.typeName.equals(typeName)).findFirst();
  }

  /**
   * The toxic with these settings.
   *
   * @param values one for each of {@link #attributes()}, in that order
   */
  public Toxic with(List<Long> values) {
    return settings.apply(values);
  }
}
