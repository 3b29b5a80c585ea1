package dev.inquest.ucp.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void recordsSurviveInTheFileAndATornTailIsCutOffThere() throws IOException {
    commit("one");
    commit("two");
    byte[] intact = Files.readAllBytes(log());
    commit("torn");
    byte[] whole = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(whole, whole.length - 1));
    try (DataFolder reopened = DataFolder.open(folder)) {
      assertThat(reopened.incarnation()).isEqualTo(4);
      assertThat(reopened.log().takeRecovered())
          .extracting(record -> new String(record, StandardCharsets.UTF_8))
          .containsExactly("one", "two");
      assertThat(reopened.log().tornBytes()).isEqualTo(whole.length - intact.length - 1);
    }
    assertThat(log()).hasBinaryContent(intact);
  }

  @Test
  void aDamagedLogIsRefusedByNameAndLeftAsItIs() throws IOException {
    commit("one");
    commit("two");
    byte[] damaged = Files.readAllBytes(log());
    damaged[13] ^= 1;
    Files.write(log(), damaged);
    assertThatThrownBy(() -> DataFolder.open(folder))
        .hasMessageStartingWith("cannot use the data folder " + folder + ": the log is damaged: ");
    assertThat(log()).hasBinaryContent(damaged);
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file))
        .hasMessage("cannot use the data folder " + file + ": FileAlreadyExistsException: " + file);
  }

  private void commit(String record) throws IOException {
    try (DataFolder open = DataFolder.open(folder)) {
      open.log().commit(List.of(record.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Path log() {
    return folder.resolve("log");
  }
}
