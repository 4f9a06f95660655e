package io.loopmark.cli;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Null is absent by default in every package of ours; generated ones are not ours.
final class NullMarkedTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.loopmark");

  @Test
  void everyPackageIsNullMarked() {
    SortedSet<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(owner -> !owner.getName().endsWith("generated"))
            .filter(owner -> !owner.isAnnotatedWith(NullMarked.class))
            .map(owner -> owner.getName())
            .collect(toCollection(TreeSet::new));
    assertEquals(
        Set.of(), unmarked, "packages without @NullMarked (expected: a package-info.java with it)");
  }
}
