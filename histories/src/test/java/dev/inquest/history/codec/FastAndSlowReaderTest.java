package dev.inquest.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import dev.inquest.history.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scanner and the tolerant reader that it leaves odd lines to: they read the same. */
final class FastAndSlowReaderTest {
  private static final Path CORPUS = Path.of("corpus");
  private static final int SLOW = 0;
  private static final String SHOWN =
      "{\"process\":1,\"type\":\"invoke\",\"f\":\"read-metadata\",\"value\":{\"jobs\":{%s}}}\n";

  @Test
  void theyAgreeOnTheWholeCorpus() throws IOException {
    for (Path file : corpus()) {
      assertAgreement(Files.readAllBytes(file));
    }
  }

  @Test
  void theyAgreeOnTheCorpusCutAtAnyByte() throws IOException {
    for (Path file : corpus()) {
      byte[] whole = Files.readAllBytes(file);
      int step = Math.max(1, whole.length / 60);
      for (int length = whole.length % step; length <= whole.length; length += step) {
        assertAgreement(Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  void theyAgreeOnAFileCutAtEveryByte() {
    Seeds.forEach(
        4,
        random -> {
          byte[] whole = Texts.written(RandomHistories.draw(random, 20), random.nextBoolean());
          for (int length = 0; length <= whole.length; length++) {
            assertAgreement(Arrays.copyOf(whole, length));
          }
        });
  }

  @Test
  void theyAgreeOnChangedFilesOfTheCorpus() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (Path file : corpus()) {
      files.add(Files.readAllBytes(file));
    }
    Seeds.forEach(
        8,
        random -> {
          for (byte[] file : files) {
            assertAgreement(changed(random, file));
          }
        });
  }

  @Test
  void theyAgreeOnChangedRandomFiles() {
    Seeds.forEach(
        4_000,
        random ->
            assertAgreement(
                changed(
                    random,
                    Texts.written(RandomHistories.draw(random, 12), random.nextBoolean()))));
  }

  @Test
  void theyAgreeOnValuesWithManyKeysAlsoWhenOneComesTwice() {
    for (int keys : new int[] {15, 16, 17, 32, 33, 300, 1000}) {
      StringBuilder jobs = new StringBuilder("\"j0\":{\"state\":\"assigned\",\"attempt\":1}");
      for (int key = 1; key < keys; key++) {
        jobs.append(",\"j").append(key).append("\":{\"state\":\"submitted\"}");
      }
      assertAgreement(Texts.utf8(SHOWN.formatted(jobs)));
      assertAgreement(Texts.utf8(SHOWN.formatted(jobs + ",\"j" + keys / 2 + "\":{}")));
    }
  }

  @Test
  void theyAgreeWhenThePiecesAreManyAndTheThreadsToo() {
    Seeds.forEach(
        3,
        random -> {
          byte[] whole = Texts.written(RandomHistories.draw(random, 40_000), true);
          assertThat(read(whole, 3)).isEqualTo(read(whole, SLOW));
          whole[random.nextInt(whole.length)] ^= 1;
          assertThat(read(whole, 3)).isEqualTo(read(whole, SLOW));
        });
  }

  @Test
  void theyAgreeOnFilesWhoseDigestIsLeftUntilItIsAskedFor(@TempDir Path folder) throws Exception {
    byte[] sealed = Texts.written(RandomHistories.draw(new SplittableRandom(5), 200), true);
    int end = sealed.length - 1;
    byte[] far = Arrays.copyOf(sealed, sealed.length + 10_000);
    Arrays.fill(far, end, far.length, (byte) ' ');
    Path file = Files.write(folder.resolve("far.jsonl"), far);
    assertThat(HistoryReader.read(file).sealed()).isTrue();
    far[end / 2] ^= 1;
    Files.write(file, far);
    assertThatThrownBy(() -> HistoryReader.read(file))
        .isInstanceOf(MalformedHistoryException.class);
    assertThat(HistoryReader.read(Files.write(file, sealed)).sealed()).isTrue();
  }

  private static byte[] changed(SplittableRandom random, byte[] file) {
    byte[] changed = file;
    for (int i = 0; i <= random.nextInt(3); i++) {
      changed = MutationTest.mutated(random, changed);
    }
    return changed;
  }

  private static void assertAgreement(byte[] file) {
    String slow = read(file, SLOW);
    assertThat(read(file, 1)).as(() -> new String(file, Texts.UTF_8)).isEqualTo(slow);
  }

  /** Everything that can be asked of a history, or the complaint. */
  private static String read(byte[] file, int threads) {
    try {
      History history =
          HistoryReader.read(
              new ByteArrayInputStream(file), "h.jsonl", HistoryReader.MAXIMUM_LINE_BYTES, threads);
      StringBuilder all = new StringBuilder(history.header().toString());
      all.append(history.torn()).append(history.tornBytes()).append(history.sealed()).append('\n');
      history.forEach(entry -> all.append(entry).append('\n'));
      all.append(history.operations()).append(history.operationsBySubject());
      return all.toString();
    } catch (MalformedHistoryException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }
}
