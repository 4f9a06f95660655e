package io.loopmark.cli;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom among the packages of Loopmark. What [#ARROWS] does not list is forbidden.
///
/// This module is the only one that sees all others, rivals included, so the test stands here.
final class PackageArrowsTest {

  /// What the root package of the reference assembles.
  private static final Set<String> REFERENCE_PARTS =
      Set.of(
          "aio",
          "reference.coroutine",
          "reference.loop",
          "reference.combine",
          "reference.sync",
          "reference.stream",
          "reference.http");

  /// An area is a package below `io.loopmark` with all its subpackages; each rival and each part of
  /// the reference is an area of its own. Knowing oneself goes without saying.
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("aio", Set.of()),
          entry("reference", REFERENCE_PARTS),
          entry("reference.coroutine", Set.of("aio")),
          entry("reference.observe", Set.of()),
          entry("reference.combine", Set.of("aio")),
          entry("reference.sync", Set.of("aio")),
          entry("reference.stream", Set.of("aio")),
          entry("reference.http", Set.of("aio", "reference.stream")),
          entry(
              "reference.loop",
              Set.of(
                  "aio",
                  "reference.coroutine",
                  "reference.observe",
                  "reference.combine",
                  "reference.stream")),
          entry("programs", Set.of("aio")),
          entry("tck", Set.of("aio")),
          entry("bench", Set.of("aio")),
          entry("rival.threads", Set.of("aio", "tck", "bench")),
          entry("rival.netty", Set.of("aio", "tck", "bench")),
          entry("rival.aiohttp", Set.of("bench")),
          entry("rival.kotlin", Set.of("bench")),
          entry("rival.cpython", Set.of("aio", "tck", "bench")),
          entry("report", Set.of()),
          entry("cli", Set.of("aio", "programs", "tck", "bench", "report")));

  /// What the contract and the reference may use besides each other: the JDK and null marking.
  private static final List<String> STAND_ALONE =
      List.of("java.", "javax.", "jdk.", "org.jspecify.");

  private static final String ROOT = "io.loopmark.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.loopmark");

  @Test
  void theTestSeesClasses() {
    assertFalse(
        CLASSES.isEmpty(), "no class of io.loopmark on the class path: nothing was checked");
  }

  @Test
  void everyPackageIsInTheList() {
    SortedSet<String> unknown =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !ARROWS.containsKey(area(name)))
            .collect(toCollection(TreeSet::new));
    assertEquals(
        Set.of(), unknown, "packages that ARROWS does not know (expected: add them there)");
  }

  @Test
  void noArrowOutsideTheList() {
    assertEquals(Set.of(), described(PackageArrowsTest::isForbidden), "forbidden dependencies");
  }

  @Test
  void contractReferenceAndProgramsUseNothingButTheJdk() {
    assertEquals(
        Set.of(),
        described(PackageArrowsTest::leavesTheJdk),
        "loopmark-reference has no dependencies");
  }

  private static SortedSet<String> described(Predicate<Dependency> suspect) {
    return dependencies()
        .filter(suspect)
        .map(Dependency::getDescription)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<Dependency> dependencies() {
    return CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
  }

  private static boolean isForbidden(Dependency dependency) {
    String target = packageOf(dependency.getTargetClass());
    if (!target.startsWith(ROOT)) {
      return false;
    }
    String from = area(packageOf(dependency.getOriginClass()));
    String to = area(target);
    return !from.equals(to) && !ARROWS.getOrDefault(from, Set.of()).contains(to);
  }

  private static boolean leavesTheJdk(Dependency dependency) {
    String from = area(packageOf(dependency.getOriginClass()));
    String target = packageOf(dependency.getTargetClass());
    return (Set.of("aio", "programs").contains(from) || from.startsWith("reference"))
        && !target.isEmpty()
        && !target.startsWith(ROOT)
        && STAND_ALONE.stream().noneMatch(target::startsWith);
  }

  /// The package of a class; of an array that of its elements; empty for a primitive type.
  private static String packageOf(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive() ? "" : base.getPackageName();
  }

  private static String area(String packageName) {
    String[] parts = (packageName + ".").substring(ROOT.length()).split("\\.", -1);
    boolean isFine = Set.of("rival", "reference").contains(parts[0]) && !parts[1].isEmpty();
    return isFine ? parts[0] + "." + parts[1] : parts[0];
  }
}
