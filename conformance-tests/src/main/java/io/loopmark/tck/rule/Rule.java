package io.loopmark.tck.rule;

import io.loopmark.aio.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a method a rule: one sentence of the specification and the ten lines that try it.
///
/// The method takes one [Trial], returns nothing, may throw anything, and reaches at least one
/// assertion of the trial: a rule that passes without one fails.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {

  /// The id in the specification, for example `WAI-04`.
  String id();

  /// How binding it is.
  Level level();

  /// The sentence, word for word as in the specification.
  String text();

  /// What the runtime must declare for the rule to be expressible, besides what its class needs.
  Capability[] needs() default {};

  /// The mutant that tells whether this machine can provoke what the rule needs; empty where
  /// nothing has to be provoked.
  ///
  /// A rule that only threads which happen to meet can fail names one. Its pass counts only where
  /// the same rule, tried in the same way, notices that mutant; elsewhere it is inconclusive.
  String race() default "";
}
