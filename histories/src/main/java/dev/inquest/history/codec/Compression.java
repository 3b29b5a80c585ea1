package dev.inquest.history.codec;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Unpacks what is packed, told by the first bytes of the content, whatever the file is called. */
public final class Compression {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTANDARD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  /** Behind a first byte of 0x50 to 0x5f: a frame of Zstandard's that has no content. */
  private static final byte[] SKIPPABLE = {0x2a, 0x4d, 0x18};

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
      return new Gzip(content);
    }
    if (isPrefix(head, ZSTANDARD) || isSkippable(head)) {
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

  private static boolean isSkippable(byte[] head) {
    return head.length > SKIPPABLE.length
        && (head[0] & 0xf0) == 0x50
        && Arrays.equals(head, 1, head.length, SKIPPABLE, 0, SKIPPABLE.length);
  }

  /**
   * The members of a gzip file, one after the other. The library's own stream ends without a word
   * where what follows a member is none, or is cut off within its header: events would be missing,
   * and nobody would be told.
   */
  private static final class Gzip extends InputStream {
    private static final int DEFLATED = 8;
    private static final int CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAMED = 8;
    private static final int COMMENTED = 16;
    private static final int TIME_AND_SYSTEM = 6;

    private final PushbackInputStream packed;
    private final CRC32 checksum = new CRC32();
    private @Nullable Member member;

    Gzip(InputStream packed) throws IOException {
      this.packed = new PushbackInputStream(packed, BUFFER_BYTES);
      member = begin(this.packed.read());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      while (member != null) {
        int count = member.read(bytes, start, length);
        if (count >= 0) {
          checksum.update(bytes, start, count);
          return count;
        }
        end(member);
        member = next();
      }
      return -1;
    }

    /** The next member; null at the end of the file, which may be filled up with zeros. */
    private @Nullable Member next() throws IOException {
      int first = packed.read();
      while (first == 0) {
        first = packed.read();
      }
      return first < 0 ? null : begin(first);
    }

    private Member begin(int first) throws IOException {
      if (first != (GZIP[0] & 0xff) || octet() != (GZIP[1] & 0xff) || octet() != DEFLATED) {
        throw new ZipException("what should be a gzip header is none");
      }
      int flags = octet();
      skip(TIME_AND_SYSTEM);
      if ((flags & EXTRA) != 0) {
        skip(octet() | octet() << 8);
      }
      for (int text : new int[] {NAMED, COMMENTED}) {
        while ((flags & text) != 0 && octet() != 0) {}
      }
      skip((flags & CHECKED) != 0 ? 2 : 0);
      checksum.reset();
      return new Member(packed);
    }

    /** Leaves a member, and holds its checksum and size against what was read. */
    private void end(Member read) throws IOException {
      long size = read.leave(packed);
      if (number() != checksum.getValue() || number() != (size & 0xffffffffL)) {
        throw new ZipException("a gzip checksum does not match");
      }
    }

    private long number() throws IOException {
      return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void skip(int bytes) throws IOException {
      for (int i = 0; i < bytes; i++) {
        octet();
      }
    }

    private int octet() throws IOException {
      int octet = packed.read();
      if (octet < 0) {
        throw new EOFException();
      }
      return octet;
    }

    /** What one member holds. */
    private static final class Member extends InflaterInputStream {
      Member(InputStream packed) {
        super(packed, new Inflater(true), BUFFER_BYTES);
      }

      /** Gives back what was read beyond its end. Returns how many bytes it held. */
      long leave(PushbackInputStream packed) throws IOException {
        packed.unread(buf, len - inf.getRemaining(), inf.getRemaining());
        long size = inf.getBytesWritten();
        inf.end();
        return size;
      }
    }
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

    /** Whether what is read is what the stream holds; known once any of it was read. */
    boolean isPlain() {
      return content instanceof PushbackInputStream;
    }
  }
}
