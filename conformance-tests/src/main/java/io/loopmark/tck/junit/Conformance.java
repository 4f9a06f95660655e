package io.loopmark.tck.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a class the conformance test of one runtime: every rule becomes a test of its own, named
/// by its id and text, and judged in a process of its own.
///
/// ```java
/// @Conformance("mine")
/// class MyRuntimeTest {}
/// ```
///
/// The tests have tags: the level (`MUST`), the chapter (`chapter-5`) and the prefix of the id
/// (`SLP`). The configuration parameter or system property `loopmark.rule` selects by id, as in
/// `-Dloopmark.rule=SLP-*,WAI-04`. A rule the runtime declares it cannot express and a known
/// difference are aborted, never green; a known difference that is none any more fails.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Conformance {

  /// The name of the runtime, found by [java.util.ServiceLoader] on the test class path.
  String value();

  /// Globs of rule ids; all rules unless given.
  String[] rules() default {};
}
