package dev.inquest.history.codec;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that may be packed, unpacked when its first byte is asked for. Never closes it. */
final class Unpacking extends InputStream {
  private final InputStream packed;
  private @Nullable InputStream content;

  Unpacking(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    return content().read();
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    return content().read(bytes, start, length);
  }

  private InputStream content() throws IOException {
    if (content == null) {
      content = Compression.unpacked(packed);
    }
    return content;
  }
}
