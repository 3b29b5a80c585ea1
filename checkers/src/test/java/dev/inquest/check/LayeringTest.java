package dev.inquest.check;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.inquest.check..");

  @Test
  void theJudgeSharesNoCodeWithTheAccusedNorWithWhoeverRunsIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.inquest.ucp..", "dev.inquest.harness..", "dev.inquest.nemesis..")
        .check(CLASSES);
  }

  @Test
  void aVerdictDependsOnNoClockThreadFileOrSocket() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.time..", "java.net..", "java.nio.file..", "java.util.concurrent..")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(CLASSES);
  }
}
