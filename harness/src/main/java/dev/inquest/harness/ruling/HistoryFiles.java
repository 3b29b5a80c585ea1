package dev.inquest.harness.ruling;

import dev.inquest.harness.record.Completion;
import dev.inquest.harness.ruling.Ruling.HistoryFile;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The histories that arguments name. A file is itself, and {@code -} standard input; a run's folder
 * is its history; any other folder is all histories below it, in the order of their paths, links
 * not followed.
 */
public final class HistoryFiles {
  static final String HISTORY = "history.jsonl";
  private static final Path STANDARD = Path.of("-");
  private static final List<String> HISTORIES = List.of(HISTORY, HISTORY + ".zst", HISTORY + ".gz");

  /** Beside its history, Jepsen leaves other EDN. */
  private static final Pattern LINES =
      Pattern.compile("(?s)(?!(?:results|test)\\.edn)[^.].*\\.(?:jsonl|edn)(?:\\.zst|\\.gz)?");

  private final List<HistoryFile> files = new ArrayList<>();
  private final List<Ruling.Refused> refused = new ArrayList<>();

  private HistoryFiles() {}

  /** Looks at the arguments in turn. */
  public static HistoryFiles of(List<Path> arguments) {
    HistoryFiles found = new HistoryFiles();
    arguments.forEach(found::add);
    found.tellApart();
    return found;
  }

  /** What there is to judge, each with a label of its own. */
  public List<HistoryFile> files() {
    return List.copyOf(files);
  }

  /** Arguments without a history. */
  public List<Ruling.Refused> refused() {
    return List.copyOf(refused);
  }

  private void add(Path argument) {
    if (argument.equals(STANDARD) && !Files.exists(argument)) {
      files.add(new HistoryFile(Path.of("/dev/stdin"), STANDARD.toString()));
    } else if (argument.toString().isEmpty()) {
      refuse(argument, "an empty name is no file and no folder");
    } else if (!Files.exists(argument, LinkOption.NOFOLLOW_LINKS)) {
      refuse(argument, argument + ": no such file or folder");
    } else if (!Files.isDirectory(argument)) {
      files.add(new HistoryFile(argument, String.valueOf(argument.getFileName())));
    } else {
      addFolder(argument);
    }
  }

  private void addFolder(Path argument) {
    try {
      List<Path> found = new ArrayList<>();
      collect(argument, found);
      if (found.isEmpty()) {
        refuse(
            argument,
            argument + ": no history in this folder (.jsonl or .edn, also packed: .gz, .zst)");
      }
      found.forEach(file -> files.add(new HistoryFile(file, argument.relativize(file).toString())));
    } catch (IOException e) {
      refuse(argument, "cannot look into " + argument + ": " + Failures.reason(e));
    }
  }

  private static void collect(Path folder, List<Path> found) throws IOException {
    if (isRun(folder)) {
      runHistory(folder).ifPresent(found::add);
      return;
    }
    for (Path child : children(folder)) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        collect(child, found);
      } else if (isHistory(child)) {
        found.add(child);
      }
    }
  }

  private static Optional<Path> runHistory(Path folder) {
    Optional<Path> written =
        HISTORIES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    // A run that was killed at its very beginning has a journal alone.
    return written.isEmpty() && Completion.isRunFolder(folder)
        ? Optional.of(folder.resolve(HISTORY))
        : written;
  }

  /** In a run's folder the other files of lines are journals and traces, no histories. */
  private static boolean isRun(Path folder) {
    return Completion.isRunFolder(folder) || Files.exists(folder.resolve(RunFolder.RUN));
  }

  private static boolean isHistory(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && LINES.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  private void refuse(Path argument, String reason) {
    refused.add(new Ruling.Refused(new HistoryFile(argument, argument.toString()), reason));
  }

  /** Where two would bear the same label, each is called by its whole path. */
  private void tellApart() {
    Map<String, Integer> bearers = new LinkedHashMap<>();
    files.forEach(file -> bearers.merge(file.label(), 1, Integer::sum));
    files.replaceAll(file ->
        bearers.getOrDefault(file.label(), 0) == 1
            ? file
            : new HistoryFile(file.path(), file.path().toString()));
  }
}
