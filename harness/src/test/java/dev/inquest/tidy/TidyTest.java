package dev.inquest.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can see, over every module's sources. */
final class TidyTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("histories", "checkers", "nemesis", "system-under-test", "harness");
  private static final List<SourceFile> ALL = sources();
  private static final List<SourceFile> MAIN =
      ALL.stream().filter(file -> file.path().toString().contains("/src/main/")).toList();

  @Test
  void everyModuleIsSeen() {
    assertThat(MODULES)
        .allSatisfy(module ->
            assertThat(MAIN).anyMatch(file -> file.path().startsWith(TOP.resolve(module))));
  }

  @Test
  void noFileIsLongerThan400Lines() {
    assertThat(ALL)
        .filteredOn(file -> file.lines().size() > 400)
        .extracting(SourceFile::path)
        .isEmpty();
  }

  @Test
  void filesAreShort() {
    List<Integer> lengths = MAIN.stream().map(file -> file.lines().size()).sorted().toList();
    assertThat(quantile(lengths, 0.5)).as("median length of a file").isLessThanOrEqualTo(80);
    assertThat(quantile(lengths, 0.95)).as("95 % of files").isLessThanOrEqualTo(300);
  }

  @Test
  void noMethodIsLongerThan60Lines() {
    assertThat(ALL)
        .allSatisfy(file ->
            assertThat(file.methods())
                .as(file.path().toString())
                .noneMatch(method -> method.lines() > 60));
  }

  @Test
  void methodsAreShort() {
    List<Integer> lengths =
        MAIN.stream()
            .flatMap(file -> file.methods().stream())
            .map(SourceFile.Method::lines)
            .sorted()
            .toList();
    assertThat(quantile(lengths, 0.5)).as("median length of a method").isLessThanOrEqualTo(6);
    assertThat(quantile(lengths, 0.95)).as("95 % of methods").isLessThanOrEqualTo(25);
  }

  @Test
  void aPackageHoldsAtMostADozenFiles() {
    Map<String, Long> perPackage =
        ALL.stream()
            .filter(file -> !file.isPackageInfo())
            .collect(
                Collectors.groupingBy(
                    SourceFile::packageFolder, TreeMap::new, Collectors.counting()));
    assertThat(perPackage)
        .allSatisfy((folder, files) -> assertThat(files).as(folder).isLessThanOrEqualTo(12));
  }

  @Test
  void everyMainPackageTellsItsIdeaAndIsNullMarked() {
    Map<String, List<SourceFile>> packages =
        MAIN.stream()
            .collect(
                Collectors.groupingBy(
                    SourceFile::packageFolder, TreeMap::new, Collectors.toList()));
    assertThat(packages)
        .allSatisfy((folder, files) ->
            assertThat(files)
                .as(folder)
                .anyMatch(file ->
                    file.isPackageInfo()
                        && file.lines().contains("@NullMarked")
                        && file.lines().getFirst().startsWith("/**")));
  }

  @Test
  void noTypeHasAnEmptyName() {
    Pattern empty = Pattern.compile(".*(Manager|Util|Utils|Impl|Helper)$");
    assertThat(ALL)
        .allSatisfy(file ->
            assertThat(file.types())
                .as(file.path().toString())
                .noneMatch(type -> empty.matcher(type).matches()));
  }

  @Test
  void nothingIsLeftBehindOrSwitchedOff() {
    // Spelled in two halves, so that this file does not accuse itself.
    Pattern left =
        Pattern.compile("TO" + "DO|FIX" + "ME|@Dis" + "abled|assume" + "(True|False)\\(");
    assertThat(ALL)
        .allSatisfy(file ->
            assertThat(file.lines())
                .as(file.path().toString())
                .noneMatch(line -> left.matcher(line).find()));
  }

  private static int quantile(List<Integer> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
  }

  private static List<SourceFile> sources() {
    return MODULES.stream()
        .flatMap(module -> javaFiles(TOP.resolve(module).resolve("src")))
        .map(SourceFile::parse)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + folder, e);
    }
  }
}
