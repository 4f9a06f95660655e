package io.loopmark.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A verdict does not depend on what else the machine does: all rules again and again, while two
/// loops keep two cores busy. `-Dloopmark.steadiness=100` runs it as often as that.
@Tag("slow")
final class SteadinessTest {

  private static final int RUNS = Integer.getInteger("loopmark.steadiness", 10);
  private static final int BUSY_LOOPS = 2;

  @ParameterizedTest
  @Timeout(value = 1, unit = TimeUnit.HOURS) // a hundred runs need most of it
  @ValueSource(strings = {"reference", "reference-portable"})
  void everyRunSaysTheSame(String runtime) throws IOException {
    List<String> reports = new ArrayList<>();
    try (var _ = new BusyLoops(BUSY_LOOPS)) {
      for (int run = 1; run <= RUNS; run++) {
        Verifier.verify(VerifyOptions.of(runtime), new Complaints(run, reports));
      }
    }
    assertEquals(List.of(), reports);
  }

  private record Complaints(int run, List<String> reports) implements VerdictListener {
    @Override
    public void verdict(Verdict verdict) {
      if (verdict.kind() != VerdictKind.PASS) {
        reports.add("run " + run + ": " + verdict.report());
      }
    }
  }

  /// Threads that never rest.
  private static final class BusyLoops implements AutoCloseable {
    private volatile boolean ended;

    BusyLoops(int count) {
      for (int i = 0; i < count; i++) {
        Thread.ofPlatform().daemon().name("busy-" + i).start(this::spin);
      }
    }

    private void spin() {
      while (!ended) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
