package io.loopmark.tck.junit;

import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import java.io.IOException;
import java.util.List;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/// Runs classes marked by [Conformance] on the JUnit platform.
public final class ConformanceEngine implements TestEngine {

  private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
          .addClassContainerSelectorResolver(type -> type.isAnnotationPresent(Conformance.class))
          .addSelectorResolver(context -> new ConformanceResolver(context.getDiscoveryRequest()))
          .build();

  /// Called by the platform.
  public ConformanceEngine() {}

  @Override
  public String getId() {
    return "loopmark";
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    EngineDescriptor engine = new EngineDescriptor(uniqueId, "Loopmark conformance");
    RESOLVER.resolve(request, engine);
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    EngineExecutionListener listener = request.getEngineExecutionListener();
    TestDescriptor engine = request.getRootTestDescriptor();
    listener.executionStarted(engine);
    for (TestDescriptor child : List.copyOf(engine.getChildren())) {
      listener.executionStarted(child);
      listener.executionFinished(child, judge((RuntimeDescriptor) child, listener));
    }
    listener.executionFinished(engine, TestExecutionResult.successful());
  }

  /// Judges the rules selected, one process for all of them as long as it stays healthy.
  private static TestExecutionResult judge(
      RuntimeDescriptor runtime, EngineExecutionListener listener) {
    VerifyOptions options = VerifyOptions.of(runtime.runtime()).withRules(runtime.ruleIds());
    try {
      Verifier.verify(options, new VerdictReporter(runtime, listener));
      return TestExecutionResult.successful();
    } catch (IOException | RuntimeException e) {
      return TestExecutionResult.failed(e);
    }
  }
}
