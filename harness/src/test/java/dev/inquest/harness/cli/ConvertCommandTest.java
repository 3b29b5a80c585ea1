package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convert}, and {@code check} of what comes from elsewhere. */
final class ConvertCommandTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");
  private static final Path LOST = CORPUS.resolve("invalid").resolve("lost-result.jsonl");

  @TempDir private Path folder = Path.of("");

  @Test
  void toEdnAndBackNothingIsLost() throws IOException {
    Path edn = folder.resolve("history.edn.gz");
    Path lines = folder.resolve("history.jsonl");
    assertThat(Calls.inquest("convert", LOST, edn).code()).isZero();
    assertThat(Calls.inquest("convert", edn, lines).code()).isZero();
    assertThat(lines).hasSameTextualContentAs(LOST);
    assertThat(Calls.inquest("check", edn).code()).isEqualTo(1);
    assertThat(Calls.inquest("check", edn, "--quiet").out()).startsWith("INVALID");
  }

  @Test
  void standardOutputWantsTheFormatSaid() {
    Calls call = Calls.inquest("convert", LOST, "-", "--to", "edn");
    assertThat(call.code()).isZero();
    assertThat(call.out()).startsWith("; inquest {").contains(":f :submit-result, :job \"j1\"");
    refused("the name - tells no format: say --to jsonl or edn or", "convert", LOST, "-");
    refused("there is no format 'yaml'; there are: jsonl,", "convert", LOST, "-", "--to", "yaml");
  }

  @Test
  void everyFormatHasAFileNameOfItsOwn() throws Exception {
    for (String name : List.of("a.jsonl.zst", "a.shiviz", "a.log", "a.dot", "a.gv", "a.xml")) {
      assertThat(Calls.inquest("convert", LOST, folder.resolve(name)).code()).as(name).isZero();
    }
    assertThat(folder.resolve("a.shiviz")).content().startsWith("(?<event>.*)\\n");
    assertThat(folder.resolve("a.dot")).content().contains("e0 -> e1 [ label=\"program order\" ]");
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("a.xml").toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(Calls.inquest("check", folder.resolve("a.jsonl.zst")).code()).isEqualTo(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(6);
    }
  }

  @Test
  void aFileThatIsThereIsNotTouchedUnlessForced() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.edn"), "mine");
    refused("mine.edn exists already", "convert", LOST, mine);
    assertThat(mine).content().isEqualTo("mine");
    assertThat(Calls.inquest("convert", LOST, mine, "--force").code()).isZero();
    assertThat(mine).content().startsWith("; inquest");
  }

  @Test
  void whatCannotBeConvertedIsSaidInOneLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.edn"), "{:process 0, :type :invoke\n}}");
    refused("broken.edn:2: not EDN: ", "convert", broken, folder.resolve("out.jsonl"));
    refused("no such file or folder", "convert", "nowhere", folder.resolve("out.jsonl"));
    refused("histories: name one of them", "convert", CORPUS, folder.resolve("out.jsonl"));
    refused("there is no folder", "convert", LOST, folder.resolve("no").resolve("out.jsonl"));
    refused("tells no format", "convert", LOST, folder.resolve("out"));
    refused("Missing required parameter", "convert", LOST);
    assertThat(folder.resolve("out.jsonl")).doesNotExist();
  }

  @Test
  void aRegisterFromJepsenIsCheckedAsItIs() throws IOException {
    Path history =
        edn(
            "{:type :invoke, :f :write, :value [1 3], :process 0, :time 1, :index 0}",
            "{:type :ok, :f :write, :value [1 3], :process 0, :time 2, :index 1}",
            "{:type :info, :f :start, :value nil, :process :nemesis, :time 3, :index 2}",
            "{:type :invoke, :f :read, :value [1 nil], :process 1, :time 4, :index 3}",
            "{:type :ok, :f :read, :value [1 4], :process 1, :time 5, :index 4}");
    Calls call = Calls.inquest("check", "--model", "register", history);
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out()).contains("non-linearizable").contains("job 1");
  }

  @Test
  void aCasRegisterFromJepsenIsCheckedAsItIs() throws IOException {
    Path history =
        edn(
            "{:type :invoke, :f :write, :value 0, :process 0}",
            "{:type :ok, :f :write, :value 0, :process 0}",
            "{:type :invoke, :f :cas, :value [0 1], :process 0}",
            "{:type :ok, :f :cas, :value [0 1], :process 0}",
            "{:type :invoke, :f :cas, :value [0 2], :process 1}",
            "{:type :fail, :f :cas, :value [0 2], :process 1}",
            "{:type :invoke, :f :read, :value nil, :process 1}",
            "{:type :ok, :f :read, :value 1, :process 1}");
    assertThat(Calls.inquest("check", "--model", "cas-register", history).code()).isZero();
  }

  @Test
  void aSetFromJepsenIsCheckedAsItIs() throws IOException {
    String added = "{:type :ok, :f :add, :value 1, :process 0}";
    String asked = "{:type :invoke, :f :add, :value 1, :process 0}";
    String read = "{:type :invoke, :f :read, :value nil, :process 0}";
    Path good = edn(asked, added, read, "{:type :ok, :f :read, :value #{1}, :process 0}");
    assertThat(Calls.inquest("check", "--model", "set", good).code()).isZero();
    Path lost = edn(asked, added, read, "{:type :ok, :f :read, :value #{}, :process 0}");
    assertThat(Calls.inquest("check", "--model", "set", lost).code()).isEqualTo(1);
  }

  @Test
  void aQueueFromJepsenIsCheckedAsItIs() throws IOException {
    Path twice =
        edn(
            "[{:type :invoke, :f :enqueue, :value 7, :process 0}",
            "{:type :ok, :f :enqueue, :value 7, :process 0}",
            "{:type :invoke, :f :dequeue, :process 0}",
            "{:type :ok, :f :dequeue, :value 7, :process 0}",
            "{:type :invoke, :f :dequeue, :process 1}",
            "{:type :ok, :f :dequeue, :value 7, :process 1}]");
    assertThat(Calls.inquest("check", "--model", "queue", twice).code()).isEqualTo(1);
    assertThat(Calls.inquest("explain", "--model", "queue", twice).out())
        .startsWith("Anomaly 1 of 1: non-linearizable");
  }

  private Path edn(String... lines) throws IOException {
    Path file = Files.createTempFile(folder, "history", ".edn");
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static void refused(String words, Object... arguments) {
    Calls call = Calls.inquest(arguments);
    assertThat(call.code()).as(call.err()).isEqualTo(254);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines()).singleElement().asString().contains(words);
  }
}
