package io.loopmark.tck.catalog;

import java.util.List;
import java.util.stream.Stream;

/// The classes that hold rules, in the order of the specification; a test compares this list with
/// the classes of the package, so that none is forgotten.
final class RuleClasses {

  private static final String PACKAGE = "io.loopmark.tck.rules.";

  /// One name for each chapter or prefix of ids.
  private static final List<String> NAMES =
      List.of(
          "GeneratorRules",
          "GeneratorErrorRules",
          "DelegationRules",
          "CoroutineRules",
          "LoopRules",
          "TimerRules",
          "RunRules",
          "FutureRules",
          "TaskRules",
          "TaskCancelRules",
          "TaskCleanupRules",
          "SleepRules",
          "WaitRules",
          "GatherRules",
          "WaitForRules",
          "TimeoutRules",
          "AsCompletedRules",
          "ShieldRules",
          "TaskGroupRules",
          "TaskGroupErrorRules",
          "LockRules",
          "EventRules",
          "ConditionRules",
          "SemaphoreRules",
          "BarrierRules",
          "QueueRules",
          "ReaderRules",
          "StreamRules",
          "HttpConcurrencyRules",
          "HttpRoutingRules",
          "HttpConnectionRules",
          "HttpHandlerRules",
          "HttpRefusalRules",
          "HttpShutdownRules",
          "WgetRules",
          "OneThreadRules",
          "ManyLoopsRules");

  private RuleClasses() {}

  static Stream<Class<?>> all() {
    return NAMES.stream().map(RuleClasses::load);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(PACKAGE + name, false, RuleClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "no class " + PACKAGE + name + " (expected: every name in RuleClasses); correct it there",
          e);
    }
  }
}
