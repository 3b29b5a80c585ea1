package dev.inquest.ucp.runtime.log.compaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The last record of a log after which there is another one: so it is known to be whole. */
final class Seal {
  private static final byte[] RECORD = "sealed".getBytes(StandardCharsets.US_ASCII);

  private Seal() {}

  static List<byte[]> records() {
    return List.of(RECORD);
  }

  static boolean is(byte[] record) {
    return Arrays.equals(record, RECORD);
  }
}
