package dev.inquest.ucp.runtime.log;

import dev.inquest.ucp.runtime.log.compaction.FolderDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Gives a starting node a number that it never had before: 1, 2, 3 …
 *
 * <p>The file {@code incarnation} is replaced by rename, and is durable before the number is handed
 * out. A crash on the way may skip a number; none is given twice.
 */
public final class Incarnation {
  private static final String NAME = "incarnation";
  private static final Pattern CONTENT = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{8})\n");

  private Incarnation() {}

  /** The next incarnation of the node that owns {@code folder}, already durable. */
  public static int next(Path folder) throws IOException {
    int next = last(folder) + 1;
    Path file = folder.resolve(NAME);
    Path successor = folder.resolve(NAME + ".new");
    write(successor, next + " " + checksum(Integer.toString(next)) + "\n");
    Files.move(successor, file, StandardCopyOption.ATOMIC_MOVE);
    Folder.force(file);
    return next;
  }

  private static int last(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return refuseIfNotNew(folder);
    }
    Matcher content = CONTENT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!content.matches() || !checksum(content.group(1)).equals(content.group(2))) {
      throw new IOException(
          "the file that numbers the node's incarnations is damaged: "
              + file
              + "; a number might be used twice: restore it or start with an empty folder");
    }
    return Integer.parseInt(content.group(1));
  }

  private static int refuseIfNotNew(Path folder) throws IOException {
    if (new FolderDisk(folder).isUsed()) {
      throw new IOException(
          "there is a log in "
              + folder
              + " but no file that numbers the node's incarnations; a number might be used twice:"
              + " restore it or start with an empty folder");
    }
    return 0;
  }

  private static void write(Path file, String content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static String checksum(String number) {
    CRC32C checksum = new CRC32C();
    checksum.update(number.getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", checksum.getValue());
  }
}
