package dev.inquest.history.codec;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks what is packed, told by the first bytes of the content, whatever the file is called. */
public final class Compression {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTANDARD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final int BUFFER_BYTES = 1 << 16;

  private static volatile boolean usesLibrary;

  private Compression() {}

  /**
   * Whether a native library was loaded, which leaves a file behind unless the program ends
   * orderly.
   */
  public static boolean usesLibrary() {
    return usesLibrary;
  }

  /**
   * The content of a stream that may be packed. Where packed content ends too early, this or
   * reading it fails with an {@link EOFException}.
   */
  public static InputStream unpacked(InputStream in) throws IOException {
    PushbackInputStream content = new PushbackInputStream(in, ZSTANDARD.length);
    byte[] head = content.readNBytes(ZSTANDARD.length);
    content.unread(head);
    if (isPrefix(head, GZIP)) {
      return new GZIPInputStream(content, BUFFER_BYTES);
    }
    if (isPrefix(head, ZSTANDARD)) {
      usesLibrary = true;
      return new Zstandard(content);
    }
    return content;
  }

  /** A file that was cut within its first bytes still counts as what it was going to be. */
  private static boolean isPrefix(byte[] head, byte[] magic) {
    int known = Math.min(head.length, magic.length);
    return known > 0 && Arrays.equals(head, 0, known, magic, 0, known);
  }

  /** Says of an early end what every other stream says of it. */
  private static final class Zstandard extends FilterInputStream {
    Zstandard(InputStream packed) throws IOException {
      super(new ZstdInputStream(packed));
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      try {
        return super.read(bytes, start, length);
      } catch (ZstdIOException e) {
        throw "Truncated source".equals(e.getMessage()) ? new EOFException() : e;
      }
    }
  }

  /** A stream that may be packed, unpacked when its first byte is asked for. Never closes it. */
  static final class Unpacking extends InputStream {
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
        content = unpacked(packed);
      }
      return content;
    }
  }
}
