package dev.inquest.ucp.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncarnationTest {
  @TempDir Path folder;

  @Test
  void countsFromOneAndNeverGivesANumberTwice() throws IOException {
    for (int expected = 1; expected <= 12; expected++) {
      assertThat(Incarnation.next(folder)).isEqualTo(expected);
    }
  }

  @Test
  void aCrashWhileTheSuccessorIsWrittenTakesNoNumberBack() throws IOException {
    Incarnation.next(folder);
    byte[] successor = Files.readAllBytes(folder.resolve("incarnation"));
    for (int cut = 0; cut <= successor.length; cut++) {
      Files.write(folder.resolve("incarnation.new"), Arrays.copyOf(successor, cut));
      assertThat(Incarnation.next(folder)).as("cut at " + cut).isEqualTo(cut + 2);
    }
  }

  @Test
  void aFileCutAtAnyByteIsRefused() throws IOException {
    Incarnation.next(folder);
    byte[] whole = Files.readAllBytes(folder.resolve("incarnation"));
    for (int cut = 0; cut < whole.length; cut++) {
      refused(Arrays.copyOf(whole, cut), "cut at " + cut);
    }
  }

  @Test
  void aFileWithAnyBitFlippedIsRefused() throws IOException {
    Incarnation.next(folder);
    byte[] whole = Files.readAllBytes(folder.resolve("incarnation"));
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(flipped, "bit " + bit);
    }
  }

  @Test
  void aLogWithoutItsIncarnationFileIsRefused() throws IOException {
    DataFolder.open(folder).close();
    Files.delete(folder.resolve("incarnation"));
    assertThatThrownBy(() -> Incarnation.next(folder)).hasMessageContaining("used twice");
  }

  @Test
  void twoNodesNeverShareAFolder() throws IOException {
    try (DataFolder first = DataFolder.open(folder)) {
      assertThat(first.incarnation()).isEqualTo(1);
      assertThatThrownBy(() -> DataFolder.open(folder)).hasMessageContaining("another process");
    }
    try (DataFolder second = DataFolder.open(folder)) {
      assertThat(second.incarnation()).isEqualTo(2);
    }
  }

  private void refused(byte[] content, String what) throws IOException {
    Files.write(folder.resolve("incarnation"), content);
    assertThatThrownBy(() -> Incarnation.next(folder))
        .as(what)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
