package dev.inquest.harness.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {
  @TempDir Path folder;

  @Test
  void aFolderIsEveryHistoryInItAndNothingElseOfJepsens() throws Exception {
    for (String name :
        List.of(
            "a.jsonl", "b.edn", "history.edn.gz", "results.edn", "test.edn", ".c.jsonl", "d.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    assertThat(HistoryFiles.of(List.of(folder)).files())
        .extracting(Ruling.HistoryFile::label)
        .containsExactly("a.jsonl", "b.edn", "history.edn.gz");
  }

  @Test
  void aDashIsStandardInputAndAnEmptyNameNothing() {
    HistoryFiles found = HistoryFiles.of(List.of(Path.of("-"), Path.of("")));
    assertThat(found.files()).containsExactly(new Ruling.HistoryFile(Path.of("/dev/stdin"), "-"));
    assertThat(found.refused())
        .singleElement()
        .satisfies(refused -> assertThat(refused.reason()).contains("empty name"));
  }
}
