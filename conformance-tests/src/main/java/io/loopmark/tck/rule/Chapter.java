package io.loopmark.tck.rule;

import io.loopmark.aio.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a class a holder of rules, all of one chapter of the specification. It needs a constructor
/// without parameters; every rule gets a fresh instance.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Chapter {

  /// The number of the chapter.
  int number();

  /// The title of the chapter.
  String title();

  /// What every rule of the class needs.
  Capability[] needs() default {};
}
