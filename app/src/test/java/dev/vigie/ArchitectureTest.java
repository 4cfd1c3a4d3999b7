package dev.vigie;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds the table of packages in {@code CONTRIBUTING.md}: who may use whom. */
@AnalyzeClasses(packages = "dev.vigie", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> USED_BY_ALL =
      List.of("settings", "json", "lifecycle", "faults");

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("settings", List.of()),
          Map.entry("json", List.of()),
          Map.entry("lifecycle", List.of()),
          Map.entry("faults", List.of()),
          Map.entry("telemetry", List.of("telemetry.redaction")),
          Map.entry("telemetry.redaction", List.of()),
          Map.entry("storage", List.of("telemetry")),
          Map.entry("broker", List.of("telemetry")),
          Map.entry("events", List.of("telemetry")),
          Map.entry("sandbox", List.of("telemetry")),
          Map.entry("http", List.of("telemetry")),
          Map.entry("access", List.of("telemetry", "http")),
          Map.entry("search", List.of("telemetry")),
          Map.entry("webhooks", List.of("work", "telemetry", "storage", "http")),
          Map.entry("workload", List.of()),
          Map.entry(
              "work", List.of("workload", "telemetry", "broker", "events", "storage", "http")));

  @ArchTest
  static final ArchRule packagesUseOnlyWhatTheTableAllows =
      CompositeArchRule.of(
          MAY_USE.entrySet().stream().map(row -> onlyUses(row.getKey(), row.getValue())).toList());

  @ArchTest
  static final ArchRule workloadsUseOnlyThePublicFaceOfTheRest =
      classes()
          .that()
          .resideInAPackage("dev.vigie.workload.*..")
          .should()
          .onlyDependOnClassesThat(
              outsideOfVigieOr(
                  Stream.concat(
                      USED_BY_ALL.stream(),
                      Stream.of(
                          "workload",
                          "workload.*.",
                          "work",
                          "http",
                          "sandbox",
                          "search",
                          "telemetry"))));

  @ArchTest
  static final ArchRule workloadsDoNotKnowEachOther =
      slices().matching("dev.vigie.workload.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyAWorkloadKnowsItself =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.vigie.workload..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.vigie.workload.*..");

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.vigie.(**)").should().beFreeOfCycles();

  private static ArchRule onlyUses(String name, List<String> others) {
    return classes()
        .that()
        .resideInAPackage("dev.vigie." + name)
        .should()
        .onlyDependOnClassesThat(
            outsideOfVigieOr(
                Stream.of(USED_BY_ALL.stream(), Stream.of(name), others.stream())
                    .flatMap(names -> names)))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> outsideOfVigieOr(Stream<String> packages) {
    List<String> allowed = packages.map(name -> "dev.vigie." + name).toList();
    return DescribedPredicate.describe(
        "outside of Vigie or in " + allowed,
        used ->
            !used.getPackageName().startsWith("dev.vigie")
                || allowed.stream().anyMatch(name -> matches(name, used.getPackageName())));
  }

  private static boolean matches(String allowed, String used) {
    return allowed.endsWith("*.")
        ? used.startsWith(allowed.substring(0, allowed.length() - 2))
        : used.equals(allowed);
  }
}
