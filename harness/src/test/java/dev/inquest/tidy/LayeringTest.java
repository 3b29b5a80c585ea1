package dev.inquest.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Who may know whom among the modules, and where a run's determinism could leak away. */
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.inquest");

  private static final String HISTORIES = "dev.inquest.history..";
  private static final String CHECKERS = "dev.inquest.check..";
  private static final String NEMESIS = "dev.inquest.nemesis..";
  private static final String SYSTEM = "dev.inquest.ucp..";
  private static final String HARNESS = "dev.inquest.harness..";

  /** What is decided here must come out the same on every machine and in every JVM. */
  private static final String[] DETERMINISTIC = {
    "dev.inquest.ucp",
    "dev.inquest.ucp.acceptance..",
    "dev.inquest.ucp.broker..",
    "dev.inquest.ucp.clock..",
    "dev.inquest.ucp.consensus..",
    "dev.inquest.ucp.coordination..",
    "dev.inquest.ucp.executor..",
    "dev.inquest.ucp.message..",
    "dev.inquest.ucp.metadata..",
    "dev.inquest.ucp.node..",
    "dev.inquest.ucp.settings..",
    "dev.inquest.ucp.traced..",
    "dev.inquest.nemesis",
    "dev.inquest.nemesis.draw..",
    "dev.inquest.nemesis.schedule..",
    "dev.inquest.nemesis.shape..",
    "dev.inquest.harness.sim",
    "dev.inquest.harness.sim.ambush..",
    "dev.inquest.harness.sim.engine..",
    "dev.inquest.harness.sim.world..",
    CHECKERS,
  };

  @Test
  void historiesDependOnNoOtherModule() {
    mayNotSee(HISTORIES, CHECKERS, NEMESIS, SYSTEM, HARNESS);
  }

  @Test
  void theJudgeSharesNoCodeWithTheAccusedNorWithWhoeverRunsIt() {
    mayNotSee(CHECKERS, NEMESIS, SYSTEM, HARNESS);
  }

  @Test
  void theSystemAndTheNemesisKnowNothingOfEachOtherNorOfTheJudge() {
    mayNotSee(SYSTEM, HISTORIES, CHECKERS, NEMESIS, HARNESS);
    mayNotSee(NEMESIS, HISTORIES, CHECKERS, SYSTEM, HARNESS);
  }

  @Test
  void onlyTheRuntimeOfTheSystemDoesInputAndOutput() {
    for (String pure : DETERMINISTIC) {
      noClasses()
          .that()
          .resideInAPackage(pure)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..", "java.nio.file..", "java.nio.channels..", "dev.inquest.ucp.runtime..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .check(CLASSES);
    }
  }

  @Test
  void whatMustRepeatReadsNoClockAndNoRandomnessOfItsOwn() {
    noClasses()
        .that()
        .resideInAnyPackage(DETERMINISTIC)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .check(CLASSES);
  }

  /**
   * {@code Set.of}, {@code Map.of} and {@code Map.copyOf} iterate in an order salted at every start
   * of a JVM; so do enums in hash order.
   */
  @Test
  void whatMustRepeatKeepsNothingInAnOrderThatChangesFromStartToStart() {
    var rule =
        noClasses()
            .that()
            .resideInAnyPackage(DETERMINISTIC)
            .should()
            .callMethod(Set.class, "copyOf", Collection.class)
            .orShould()
            .callMethod(Map.class, "copyOf", Map.class)
            .orShould()
            .callMethod(Map.class, "ofEntries", Map.Entry[].class);
    for (int size = 2; size <= 10; size++) {
      rule = rule.orShould().callMethod(Set.class, "of", objects(size));
      rule = rule.orShould().callMethod(Map.class, "of", objects(2 * size));
    }
    rule.check(CLASSES);
  }

  private static Class<?>[] objects(int count) {
    return Collections.nCopies(count, Object.class).toArray(Class<?>[]::new);
  }

  private static void mayNotSee(String module, String... others) {
    noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("the design draws the directions: " + List.of(others) + " stay out of " + module)
        .check(CLASSES);
  }
}
