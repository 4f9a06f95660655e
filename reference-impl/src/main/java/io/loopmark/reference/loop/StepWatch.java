package io.loopmark.reference.loop;

import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.observe.FlightRecorder;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long the steps of one loop take: told to the flight recorder, and in debug mode to the log
/// if it is too long. Off, it costs two tests per step.
final class StepWatch {

  private static final System.Logger LOG = System.getLogger("io.loopmark.loop");

  private final Carrier carrier;
  private final String loop;
  private boolean debug;
  private Duration slowCallback = Duration.ofMillis(100);
  private long begunNanos;
  private FlightRecorder.@Nullable Step recorded;

  StepWatch(Carrier carrier, String loop) {
    this.carrier = carrier;
    this.loop = loop;
  }

  boolean isDebug() {
    return debug;
  }

  void setDebug(boolean debug) {
    this.debug = debug;
    begunNanos = System.nanoTime(); // the step that switches is measured from here
    watchBlocks();
  }

  Duration slowCallback() {
    return slowCallback;
  }

  void setSlowCallback(Duration duration) {
    slowCallback = duration;
    watchBlocks();
  }

  private void watchBlocks() {
    carrier.reportBlocksAfter(debug ? LoopTime.saturatedNanos(slowCallback) : 0);
  }

  void begin() {
    if (debug) {
      begunNanos = System.nanoTime();
    }
    recorded = FlightRecorder.step();
  }

  void end(@Nullable Job job) {
    if (debug) {
      warnIfSlow(job, Duration.ofNanos(System.nanoTime() - begunNanos));
    }
    if (recorded != null) {
      record(recorded, job);
      recorded = null;
    }
  }

  private void warnIfSlow(@Nullable Job job, Duration took) {
    if (took.compareTo(slowCallback) >= 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "%s: %s took %s (expected: less than %s)"
              .formatted(loop, job, millis(took), millis(slowCallback)));
    }
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
  }

  private void record(FlightRecorder.Step step, @Nullable Job job) {
    if (job instanceof LoopTask<?> task) {
      step.end(loop, "task", task.name());
    } else {
      step.end(loop, "callback", String.valueOf(job));
    }
  }
}
