package io.loopmark.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What loops log, instead of the console.
final class LoopLog extends Handler implements AutoCloseable {

  private static final Logger LOOPS = Logger.getLogger("io.loopmark.loop");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Runnable onRecord;

  /// @param onRecord run after each record, on the thread that logs
  LoopLog(Runnable onRecord) {
    this.onRecord = onRecord;
    LOOPS.setUseParentHandlers(false);
    LOOPS.addHandler(this);
  }

  LoopLog() {
    this(() -> {});
  }

  List<LogRecord> records() {
    return records;
  }

  /// The messages without the name of the loop.
  List<String> messages() {
    return records.stream()
        .map(record -> record.getMessage().replaceFirst("^loop-\\d+: ", ""))
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
    onRecord.run();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOOPS.removeHandler(this);
    LOOPS.setUseParentHandlers(true);
  }
}
