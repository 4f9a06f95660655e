package io.loopmark.tck.smoke;

import io.loopmark.aio.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One thing that drivers get wrong.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Check {

  /// The mistake that the check finds, and what to do instead.
  String mistake();

  /// The rule that a runtime breaks whose own way this is, so that no driver could do better; empty
  /// if there is none.
  String rule() default "";

  /// What the runtime must declare for it.
  Capability[] needs() default {};
}
