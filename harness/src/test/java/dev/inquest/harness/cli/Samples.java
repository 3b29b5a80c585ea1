package dev.inquest.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Histories, sound and broken, as files in a folder. */
record Samples(Path folder) {
  private static final String INVOKE =
      "{\"index\":0,\"time\":1,\"process\":1,\"type\":\"invoke\",\"f\":\"submit-job\",\"job\":\"j1\"}\n";
  private static final String OK =
      "{\"index\":1,\"time\":2,\"process\":1,\"type\":\"ok\",\"f\":\"submit-job\",\"job\":\"j1\"}\n";

  /** Nothing wrong in it, and too little to say more. */
  Path inconclusive() throws IOException {
    return write("inconclusive.jsonl", INVOKE + OK);
  }

  /** Two results accepted for one job. */
  Path violated() throws IOException {
    return write(
        "violated.jsonl",
        INVOKE
            + OK
            + submission(2, "e1/1", "invoke", "a", "")
            + submission(3, "e2/1", "invoke", "b", "")
            + submission(4, "e1/1", "ok", "a", ",\"decision\":\"accepted\"")
            + submission(5, "e2/1", "ok", "b", ",\"decision\":\"accepted\""));
  }

  Path tornMiddle() throws IOException {
    return write("torn-middle.jsonl", INVOKE + "{\"index\":1,\"time\n" + OK);
  }

  Path tornEnd() throws IOException {
    return write("torn-end.jsonl", INVOKE + OK.substring(0, 20));
  }

  Path wrongHash() throws IOException {
    String trailer = "{\"end\":{\"events\":2,\"sha256\":\"" + "0".repeat(64) + "\"}}\n";
    return write("wrong-hash.jsonl", INVOKE + OK + trailer);
  }

  Path indexGoesBack() throws IOException {
    return write("index-back.jsonl", INVOKE + OK.replace("\"index\":1", "\"index\":0"));
  }

  Path twoInvocations() throws IOException {
    return write("two-invocations.jsonl", INVOKE + INVOKE.replace("\"index\":0", "\"index\":1"));
  }

  Path unknownVersion() throws IOException {
    return write("version.jsonl", "{\"inquest\":\"history\",\"version\":2}\n" + INVOKE + OK);
  }

  Path notJson() throws IOException {
    return write("not-json.jsonl", "hello\n");
  }

  Path empty() throws IOException {
    return write("empty.jsonl", "");
  }

  /** Two thousand million bytes without a line end; they take no room on disk. */
  Path hugeLine() throws IOException {
    Path file = folder.resolve("huge.jsonl");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(2_000_000_000L);
    }
    return file;
  }

  Path cutGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write((INVOKE + OK).getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("cut.jsonl.gz");
    return Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 12));
  }

  Path unreadable() throws IOException {
    Path loop = folder.resolve("loop.jsonl");
    return Files.createSymbolicLink(loop, loop);
  }

  Path emptyFolder() throws IOException {
    Files.createDirectories(folder.resolve("nothing/here"));
    return folder.resolve("nothing");
  }

  private static String submission(
      int index, String process, String type, String result, String decision) {
    return "{\"index\":%d,\"time\":%d,\"process\":\"%s\",\"type\":\"%s\",\"f\":\"submit-result\",\"job\":\"j1\",\"value\":{\"result\":\"%s\",\"executor\":\"%s\",\"attempt\":1%s}}\n"
        .formatted(index, index + 1, process, type, result, process.substring(0, 2), decision);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
