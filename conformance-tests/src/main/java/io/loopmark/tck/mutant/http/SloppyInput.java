package io.loopmark.tck.mutant.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.StreamReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a client sends, read ahead by a task of its own so that its end is noticed at once. One
/// character per byte.
final class SloppyInput {

  private static final int READ = 8 << 10;
  private static final int ENOUGH = 64 << 10;

  private final EventLoop loop;
  private final StreamReader reader;
  private final Runnable onEnd;
  private final Flaw flaw;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Future<@Nullable Void> change;
  private boolean ended;
  private boolean dropping;

  SloppyInput(EventLoop loop, StreamReader reader, Flaw flaw, Runnable onEnd) {
    this.loop = loop;
    this.reader = reader;
    this.flaw = flaw;
    this.onEnd = onEnd;
  }

  /// The task that reads.
  void readAhead() throws Exception {
    try {
      for (byte[] data = reader.read(READ); data.length > 0; data = reader.read(READ)) {
        if (!dropping) {
          text.append(new String(data, StandardCharsets.ISO_8859_1));
        }
        changed();
        while (text.length() > ENOUGH && flaw != Flaw.READS_AHEAD) {
          awaitChange();
        }
      }
    } catch (IOException lost) {
      text.setLength(0);
    }
    ended = true;
    changed();
    onEnd.run();
  }

  private void changed() {
    Future<@Nullable Void> waiting = change;
    if (waiting != null && !waiting.isDone()) {
      waiting.setResult(null);
    }
  }

  private void awaitChange() throws Exception {
    Future<@Nullable Void> next = loop.createFuture();
    change = next;
    next.await();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /// What has come and was not taken.
  String pending() {
    return text.toString();
  }

  /// Drops what has come and what will come.
  void drop() {
    dropping = true;
    text.setLength(0);
    changed();
  }

  /// A line without its end; null if the client ended before it.
  @Nullable String line(int longest) throws Exception {
    int limit = flaw == Flaw.ANY_LENGTH ? Integer.MAX_VALUE : longest;
    int end = text.indexOf("\r\n");
    while (end < 0) {
      if (text.length() > limit) {
        throw new Refusal(431);
      }
      if (ended && text.isEmpty()) {
        return null;
      }
      if (ended || (flaw == Flaw.READS_ONCE && !text.isEmpty())) {
        throw new Refusal(400);
      }
      awaitChange();
      end = text.indexOf("\r\n");
    }
    if (end > limit) {
      throw new Refusal(431);
    }
    String line = take(end);
    take(2);
    return line;
  }

  String exactly(int count) throws Exception {
    var taken = new StringBuilder();
    while (taken.length() < count) {
      while (text.isEmpty()) {
        if (ended) {
          throw new EOFException("the client ended within a body");
        }
        awaitChange();
      }
      taken.append(take(Math.min(count - taken.length(), text.length())));
    }
    return taken.toString();
  }

  private String take(int count) {
    String taken = text.substring(0, count);
    text.delete(0, count);
    changed();
    return taken;
  }
}
