package io.loopmark.observation;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;

final class FlightRecordingTest {

  @TempDir Path folder;

  @OnEveryRuntime
  void stepsHaveANameAndADuration(AsyncRuntime runtime) throws Exception {
    List<RecordedEvent> steps = record(runtime, Clock.virtual(), "Step", this::dozeOnce);
    assertEquals(2, steps.stream().filter(step -> step.getString("name").equals("dozer")).count());
    assertTrue(steps.stream().anyMatch(step -> step.getString("kind").equals("callback")));
    assertTrue(steps.stream().allMatch(step -> !step.getDuration().isNegative()));
    assertTrue(steps.stream().allMatch(step -> step.getString("loop").startsWith("loop-")));
  }

  @OnEveryRuntime
  void timersSayHowLateTheyAre(AsyncRuntime runtime) throws Exception {
    List<RecordedEvent> timers = record(runtime, Clock.virtual(), "Timer", this::dozeOnce);
    assertEquals(
        List.of("sleep"), timers.stream().map(timer -> timer.getString("handle")).toList());
    assertEquals(ZERO, timers.getFirst().getDuration("late"));
  }

  private void dozeOnce(EventLoop loop) {
    Task<?> dozer = loop.createTask(() -> loop.sleep(ofSeconds(1)));
    dozer.setName("dozer");
    loop.callSoon(() -> {});
    loop.wait(List.of(dozer));
  }

  @OnEveryRuntime
  void wakeUpsSayTheirCause(AsyncRuntime runtime) throws Exception {
    List<RecordedEvent> wakeUps = record(runtime, Clock.system(), "WakeUp", this::wakeInThreeWays);
    Set<String> causes = wakeUps.stream().map(event -> event.getString("cause")).collect(toSet());
    assertEquals(Set.of("TIME", "POST", "CHANNEL"), causes);
  }

  private void wakeInThreeWays(EventLoop loop) throws Exception {
    loop.sleep(ofMillis(10));
    loop.runInExecutor(null, FlightRecordingTest::spin).await();
    Pipe pipe = Pipe.open();
    try (var source = pipe.source();
        var sink = pipe.sink()) {
      Future<String> readable = loop.createFuture();
      source.configureBlocking(false);
      loop.addReader(source, () -> readable.setResult("readable"));
      Thread.ofPlatform().start(() -> write(sink));
      readable.await();
      loop.removeReader(source);
    }
  }

  /// Takes long enough for the loop to fall asleep.
  private static long spin() {
    long until = System.nanoTime() + 20_000_000;
    while (System.nanoTime() - until < 0) {
      Thread.onSpinWait();
    }
    return until;
  }

  private static void write(Pipe.SinkChannel sink) {
    spin();
    try {
      sink.write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @OnEveryRuntime
  void nothingIsRecordedUnlessEnabled(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(),
        record(runtime, Clock.virtual(), "None", this::dozeOnce).stream()
            .filter(event -> event.getEventType().getName().startsWith("io.loopmark."))
            .toList());
  }

  /// Runs `program`; the recording begins after its loop.
  private List<RecordedEvent> record(
      AsyncRuntime runtime, Clock clock, String event, EventLoop.MainAction program)
      throws Exception {
    Path file = folder.resolve("loops.jfr");
    try (var recording = new Recording()) {
      recording.enable("io.loopmark." + event).withThreshold(ZERO);
      runtime.run(
          clock,
          loop -> {
            loop.sleep(ZERO);
            recording.start();
            program.run(loop);
            return null;
          });
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }
}
