package io.loopmark.tck.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/// A stranger's class of two lines has a test for every rule.
final class ConformanceEngineTest {

  @Conformance(value = "fake-does-nothing", rules = "SLP-*")
  static final class Stranger {}

  @Conformance(value = "nobody", rules = "SLP-*")
  static final class StrangerWithoutRuntime {}

  private static EngineTestKit.Builder engine() {
    return EngineTestKit.engine(new ConformanceEngine());
  }

  @Test
  void everyRuleIsATestNamedByIdAndText() {
    EngineExecutionResults results = engine().selectors(selectClass(Stranger.class)).execute();
    results.testEvents().assertStatistics(count -> count.started(9).failed(9));
    Event first = results.testEvents().started().list().getFirst();
    assertTrue(first.getTestDescriptor().getDisplayName().startsWith("SLP-01 sleep(0), and"));
  }

  @Test
  void failureCarriesBothTraces() {
    EngineExecutionResults results = engine().selectors(selectClass(Stranger.class)).execute();
    Throwable failure =
        results
            .testEvents()
            .failed()
            .list()
            .getFirst()
            .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();
    var difference = (AssertionFailedError) failure;
    assertEquals(
        "t=0: queued after-zero | queued-too after-negative",
        String.valueOf(difference.getExpected().getStringRepresentation()));
    String message = String.valueOf(difference.getMessage());
    assertTrue(
        message.contains("scripts/loopmark verify --runtime fake-does-nothing --rule SLP-01"));
    assertTrue(message.contains("SleepRules.java:"), message);
  }

  @Test
  void oneRuleIsSelectedByItsId() {
    String id = "[engine:loopmark]/[class:%s]/[rule:SLP-04]".formatted(Stranger.class.getName());
    engine()
        .selectors(selectUniqueId(id))
        .execute()
        .testEvents()
        .assertStatistics(count -> count.started(1).failed(1));
  }

  @Test
  void rulesAreSelectedByParameterAndTag() {
    engine()
        .selectors(selectClass(Stranger.class))
        .configurationParameter("loopmark.rule", "SLP-01,SLP-08")
        .filters(TagFilter.includeTags("SHOULD & chapter-5 & SLP"))
        .execute()
        .testEvents()
        .assertStatistics(count -> count.started(1));
  }

  @Test
  void unknownRuntimeFailsTheClass() {
    EngineExecutionResults results =
        engine().selectors(selectClass(StrangerWithoutRuntime.class)).execute();
    results.containerEvents().assertStatistics(count -> count.failed(1));
  }
}
