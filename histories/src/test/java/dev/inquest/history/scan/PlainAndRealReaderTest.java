package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Seeds;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The real reader and the plain one agree: on what is in a history, and on which line is wrong.
 * Lines look like those before them, so that most are read by their form, but for what was changed.
 */
final class PlainAndRealReaderTest {
  private static final Path CORPUS = Path.of("corpus");
  private static final String LIKELY = "{}[]\",:\\u\n\r \t019-.eE/xn\u0001\u00e9\u0000";

  @Test
  void theyAgreeOnTheWholeCorpus() throws IOException {
    for (byte[] file : corpus()) {
      assertAgreement(file);
    }
  }

  @Test
  void theyAgreeOnChangedFilesOfTheCorpus() throws IOException {
    List<byte[]> files = corpus();
    Seeds.forEach(
        3,
        random -> {
          for (byte[] file : files) {
            assertAgreement(changed(random, file, 1 + random.nextInt(2)));
          }
        });
  }

  @Test
  void theyAgreeOnLinesOfOneFormOfWhichTheLastIsChangedAnywhere() {
    for (String form : Lines.FORMS) {
      byte[] good = Lines.of(form, 4).getBytes(StandardCharsets.UTF_8);
      assertThat(read(good)).as(form).doesNotStartWith("line");
      int last = lastLine(good);
      for (int at = last; at < good.length; at++) {
        for (byte likely : LIKELY.getBytes(StandardCharsets.UTF_8)) {
          byte[] changed = good.clone();
          changed[at] = likely;
          assertAgreement(changed);
        }
        assertAgreement(replaced(good, at, at, (byte) '"'));
        assertAgreement(replaced(good, at, at, (byte) ','));
        assertAgreement(replaced(good, at, at + 1));
        assertAgreement(Arrays.copyOf(good, at));
      }
    }
  }

  @Test
  void theyAgreeOnChangedLinesOfManyForms() {
    Seeds.forEach(
        1_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int line = 0; line < 12; line++) {
            text.append(Lines.drawn(random, line));
          }
          byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
          assertAgreement(file);
          assertAgreement(changed(random, file, 1 + random.nextInt(3)));
        });
  }

  @Test
  void aLineOfWhichNoOtherHasTheFormIsReadAllTheSame() {
    Seeds.forEach(
        30,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int line = 0; line < 600; line++) {
            List<String> members = new ArrayList<>(Lines.members(random, line));
            Collections.shuffle(members, new java.util.Random(random.nextLong()));
            text.append('{').append(String.join(",", members)).append("}\n");
          }
          assertAgreement(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  private static int lastLine(byte[] file) {
    int at = file.length - 2;
    while (file[at] != '\n') {
      at--;
    }
    return at + 1;
  }

  private static byte[] changed(SplittableRandom random, byte[] file, int changes) {
    byte[] likely = LIKELY.getBytes(StandardCharsets.UTF_8);
    byte[] changed = file;
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.max(1, changed.length));
      int end = Math.min(changed.length, at + random.nextInt(3));
      changed =
          random.nextInt(4) == 0
              ? replaced(changed, at, end)
              : replaced(changed, at, end, likely[random.nextInt(likely.length)]);
    }
    return changed;
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte... by) {
    byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - to);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }

  private static void assertAgreement(byte[] file) {
    assertThat(read(file))
        .as(() -> new String(file, StandardCharsets.UTF_8))
        .isEqualTo(plain(file));
  }

  private static String plain(byte[] file) {
    try {
      PlainReader.Read read = PlainReader.read(file);
      return String.join("\n", read.events()) + read.torn() + read.sealed();
    } catch (PlainReader.WrongLineException e) {
      return "line " + e.line();
    }
  }

  private static String read(byte[] file) {
    try {
      History history = HistoryReader.read(new ByteArrayInputStream(file), "h.jsonl");
      List<String> events = history.entries().stream().map(PlainAndRealReaderTest::told).toList();
      return String.join("\n", events) + history.torn() + history.sealed();
    } catch (MalformedHistoryException e) {
      return "line " + e.line();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String told(Entry entry) {
    String told =
        switch (entry) {
          case NemesisEntry nemesis -> "nemesis " + nemesis.f();
          case NodeEntry node ->
              String.join(
                  " ",
                  node.event().text(),
                  node.process().node(),
                  Integer.toString(node.process().incarnation()),
                  node.f(),
                  orNull(node.job()),
                  orNull(node.message()),
                  orNull(node.peer()));
          case ClientEntry client ->
              String.join(
                  " ",
                  client.type().text(),
                  (client.process().numeric() ? "" : "'") + client.process().id(),
                  client.f(),
                  orNull(client.job()),
                  orNull(client.key()),
                  orNull(client.error()));
        };
    return entry.index() + " " + entry.time() + " " + told + " " + PlainReader.plain(entry.value());
  }

  private static String orNull(@Nullable String text) {
    return String.valueOf(text);
  }

  private static List<byte[]> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      List<byte[]> contents = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
        contents.add(Files.readAllBytes(file));
      }
      return contents;
    }
  }
}
