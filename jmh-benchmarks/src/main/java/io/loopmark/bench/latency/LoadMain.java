package io.loopmark.bench.latency;

import io.loopmark.bench.children.ChildJvm;

/// The generator as a process: takes [LoadOptions] as JSON, says [#MEASURING] and [#MEASURED], then
/// its [LoadReport] as JSON.
public final class LoadMain {

  static final String MEASURING = "measuring";
  static final String MEASURED = "measured";

  private LoadMain() {}

  /// Runs the generator.
  public static void main(String[] arguments) throws Exception {
    Thread.ofPlatform().daemon().name("waits-for-parents-end").start(LoadMain::endWithParent);
    var generator = new LoadGenerator(Json.read(arguments[0], LoadOptions.class), new ToParent());
    ChildJvm.tellParent(Json.write(generator.run()));
    System.exit(0);
  }

  private static void endWithParent() {
    try {
      ChildJvm.awaitParentsEnd();
    } catch (java.io.IOException gone) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(1);
  }

  private static final class ToParent implements LoadGenerator.Marks {

    @Override
    public void measuring() {
      ChildJvm.tellParent(MEASURING);
    }

    @Override
    public void measured() {
      ChildJvm.tellParent(MEASURED);
    }
  }
}
