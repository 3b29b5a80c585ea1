package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.scan.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever wants the lines of a history and not the history is handed each as it is read. */
final class LineSinkTest {
  /** Two lines that are scanned, one that is not for its escape, and one more that is. */
  private static final History DRAWN =
      History.builder()
          .invoke(1, "read", null, null)
          .nemesis("start-kill", null)
          .nemesis("a \u00e9", null)
          .ok(1, "read", null, "3")
          .build();

  @TempDir Path folder;

  /** Remembers what each line is called and where it stands, and objects to one of them. */
  private static class Listener implements LineSink {
    final List<String> told = new ArrayList<>();
    private final int objectsTo;

    Listener(int objectsTo) {
      this.objectsTo = objectsTo;
    }

    @Override
    public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
      int start = tape.start(line, Tape.F);
      String f = new String(bytes, start, tape.length(line, Tape.F), StandardCharsets.ISO_8859_1);
      told.add(position + " " + f);
      return objection();
    }

    @Override
    public @Nullable String offer(Entry entry) {
      told.add(entry.index() + " " + entry.f());
      return objection();
    }

    private @Nullable String objection() {
      return told.size() - 1 == objectsTo ? "enough of this" : null;
    }
  }

  private Path written(String name, boolean sealed) throws Exception {
    Path file = folder.resolve(name);
    try (HistoryWriter writer = new HistoryWriter(file, DRAWN.header())) {
      for (Entry entry : DRAWN.entries()) {
        writer.append(entry);
      }
      if (sealed) {
        writer.seal();
      }
    }
    return file;
  }

  @Test
  void itIsHandedEveryLineInOrderAndTheHistoryKeepsNone() throws Exception {
    Listener lines = new Listener(-1);
    History outline = HistoryReader.stream(written("whole", true), lines);
    assertThat(lines.told).containsExactly("0 read", "1 start-kill", "2 a \u00e9", "3 read");
    assertThat(outline.size()).isZero();
    assertThat(outline.sealed()).isTrue();
    assertThat(HistoryReader.stream(written("open", false), new Listener(-1)).sealed()).isFalse();
  }

  @Test
  void whatItObjectsToIsWrongWithThatLineScannedOrNot() throws Exception {
    Path file = written("whole", true);
    for (int line = 0; line < DRAWN.size(); line++) {
      Listener lines = new Listener(line);
      assertThatThrownBy(() -> HistoryReader.stream(file, lines))
          .isInstanceOf(MalformedHistoryException.class)
          .hasMessage(file + ":" + (line + 2) + ": enough of this");
      assertThat(lines.told).hasSize(line + 1);
    }
  }

  @Test
  void aFilterPassesOnWhatItLikes() throws Exception {
    History history =
        HistoryReader.read(
            written("whole", true),
            all ->
                new Listener(-1) {
                  @Override
                  public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
                    return tape.kind(line) == Tape.NEMESIS
                        ? null
                        : all.offer(tape, line, bytes, position);
                  }
                });
    assertThat(history.entries())
        .containsExactly(DRAWN.entries().getFirst(), DRAWN.entries().getLast());
    assertThat(history.operations()).hasSize(1);
    assertThat(history.sealed()).isTrue();
  }

  @Test
  void lineNumbersCountWhatHoldsNoEvent() throws Exception {
    String text = "\n{\"process\":1,\"type\":\"invoke\",\"f\":\"read\"}\n\n";
    Path file = Files.writeString(folder.resolve("gaps"), text + text);
    Listener lines = new Listener(1);
    assertThatThrownBy(() -> HistoryReader.stream(file, lines))
        .hasMessage(file + ":5: enough of this");
    assertThat(lines.told).containsExactly("0 read", "1 read");
  }

  /** Its trailer stands so far before its end that the digest is made when it is found. */
  @Test
  void aFileThatIsCutWhileItIsReadIsNoHistoryButNotMalformedEither() throws Exception {
    Path file = written("whole", true);
    byte[] bytes = Files.readAllBytes(file);
    byte[] far = Arrays.copyOf(bytes, bytes.length + 5_000);
    Arrays.fill(far, bytes.length - 1, far.length, (byte) ' ');
    Files.write(file, far);
    assertThat(HistoryReader.stream(file, new Listener(-1)).sealed()).isTrue();
    Listener cutting =
        new Listener(-1) {
          @Override
          public @Nullable String offer(Entry entry) {
            try {
              Files.write(file, new byte[] {'{'});
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return super.offer(entry);
          }
        };
    assertThatThrownBy(() -> HistoryReader.stream(file, cutting))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("became shorter while it was read");
  }
}
