package io.loopmark.tck.rules;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What a program says about errors while this is open, to the log or to `System.err`.
final class ErrorLog implements AutoCloseable {

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(text, true, StandardCharsets.UTF_8);
  private final PrintStream before = System.err;
  private final Handler handler = new Listener();

  ErrorLog() {
    System.setErr(print);
    Logger.getLogger("").addHandler(handler);
  }

  /// Whether `error` was spoken of.
  boolean mentions(Throwable error) {
    return text.toString(StandardCharsets.UTF_8).contains(String.valueOf(error.getMessage()));
  }

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      print.println(entry.getMessage());
      @Nullable Throwable thrown = entry.getThrown();
      if (thrown != null) {
        thrown.printStackTrace(print);
      }
    }

    @Override
    public void flush() {
      print.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
    System.setErr(before);
  }
}
