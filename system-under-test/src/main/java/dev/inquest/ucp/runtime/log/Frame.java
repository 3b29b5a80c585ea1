package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One group commit on disk: {@code magic | length | checksum | records}. */
final class Frame {
  /** Starts every frame. Its first byte occurs in no UTF-8 text, so never inside a record. */
  static final int MAGIC = 0xF8_49_51_01;

  static final int HEADER_BYTES = 12;

  private Frame() {}

  /** The bytes of a frame that holds {@code records}, none of which contains a newline. */
  static ByteBuffer encode(List<byte[]> records, int payloadBytes) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payloadBytes);
    frame.position(HEADER_BYTES);
    for (byte[] record : records) {
      frame.put(record).put((byte) '\n');
    }
    frame.putInt(0, MAGIC).putInt(4, payloadBytes);
    return frame.putInt(8, checksum(frame, payloadBytes)).flip();
  }

  /** The payload of the frame at {@code position}, or null when there is no intact frame there. */
  static byte @Nullable [] read(Storage storage, long position) throws IOException {
    long room = storage.size() - position - HEADER_BYTES;
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    if (room < 0 || storage.read(header, position) < HEADER_BYTES || header.getInt(0) != MAGIC) {
      return null;
    }
    int length = header.getInt(4);
    if (length <= 0 || length > WriteAheadLog.MAXIMUM_FRAME_BYTES || length > room) {
      return null;
    }
    return payload(storage, position, length, header.getInt(8));
  }

  private static byte @Nullable [] payload(
      Storage storage, long position, int length, int expectedChecksum) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + length);
    int count = storage.read(frame, position);
    boolean intact =
        count == frame.capacity() && checksum(frame.clear(), length) == expectedChecksum;
    return intact ? Arrays.copyOfRange(frame.array(), HEADER_BYTES, frame.capacity()) : null;
  }

  /** The records of an intact payload. */
  static List<byte[]> records(byte[] payload) {
    List<byte[]> records = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < payload.length; at++) {
      if (payload[at] == '\n') {
        records.add(Arrays.copyOfRange(payload, start, at));
        start = at + 1;
      }
    }
    return records;
  }

  /** Over length and payload, so that a damaged length is seen as well. */
  private static int checksum(ByteBuffer frame, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(frame.slice(4, 4));
    checksum.update(frame.slice(HEADER_BYTES, length));
    return (int) checksum.getValue();
  }
}
