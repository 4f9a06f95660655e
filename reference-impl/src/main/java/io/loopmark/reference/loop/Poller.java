package io.loopmark.reference.loop;

import io.loopmark.aio.Clock;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.observe.FlightRecorder;
import io.loopmark.reference.observe.FlightRecorder.WakeUpCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where the loop waits: for channels, for a wake-up from another thread, or for time to pass. A
/// loop without channels opens no selector.
final class Poller {

  private static final int READ = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

  /// A connection that is made counts as one that can be written: the system reports both alike.
  private static final int WRITE = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

  /// The callbacks of one channel.
  private static final class Callbacks {
    @Nullable CallbackHandle reader;
    @Nullable CallbackHandle writer;
  }

  private final String loop;
  private final Consumer<Job> ready;
  private final Consumer<SelectionKey> onSelected = this::selected;
  private volatile @Nullable Selector selector;
  private volatile @Nullable Thread sleeper;
  private volatile boolean selecting;
  private boolean cancelledKeys;

  Poller(String loop, Consumer<Job> ready) {
    this.loop = loop;
    this.ready = ready;
  }

  /// True while a channel is registered.
  boolean hasChannels() {
    forgetCancelled();
    Selector used = selector;
    return used != null && !used.keys().isEmpty();
  }

  // ---- waiting

  /// Looks for ready channels; blocks for at most `nanos` while there is neither one nor a wake-up.
  ///
  /// @param mail tells whether a wake-up came before anybody could see this thread sleeping
  void poll(long nanos, BooleanSupplier mail) {
    if (nanos <= 0) {
      select(0);
      return;
    }
    FlightRecorder.Wait recorded = FlightRecorder.waiting();
    int selected = block(nanos, mail);
    if (recorded != null) {
      recorded.end(loop, causeOf(selected, mail));
    }
  }

  private int block(long nanos, BooleanSupplier mail) {
    selecting = hasChannels();
    sleeper = Thread.currentThread();
    try {
      if (mail.getAsBoolean()) {
        return select(0);
      }
      if (selecting) {
        return select(nanos);
      }
      if (nanos == Clock.FOREVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
      return 0;
    } finally {
      sleeper = null;
    }
  }

  private static WakeUpCause causeOf(int selected, BooleanSupplier mail) {
    return selected > 0
        ? WakeUpCause.CHANNEL
        : mail.getAsBoolean() ? WakeUpCause.POST : WakeUpCause.TIME;
  }

  /// Ends a wait. From any thread.
  void wakeUp() {
    Thread sleeping = sleeper;
    if (sleeping != null) {
      Selector used = selecting ? selector : null;
      if (used != null) {
        used.wakeup();
      } else {
        LockSupport.unpark(sleeping);
      }
    }
  }

  /// Returns how many channels are ready.
  private int select(long nanos) {
    Selector used = selector;
    if (used == null || used.keys().isEmpty()) {
      return 0;
    }
    try {
      return nanos <= 0
          ? used.selectNow(onSelected)
          : used.select(onSelected, nanos == Clock.FOREVER ? 0 : roundedUpMillis(nanos));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static long roundedUpMillis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + (nanos % 1_000_000 == 0 ? 0 : 1);
  }

  /// Only takes note: the selector holds monitors meanwhile, below which nothing may be mounted.
  private void selected(SelectionKey key) {
    Callbacks callbacks = (Callbacks) key.attachment();
    int ops = key.readyOps();
    if ((ops & READ) != 0 && callbacks.reader != null) {
      ready.accept(callbacks.reader);
    }
    if ((ops & WRITE) != 0 && callbacks.writer != null) {
      ready.accept(callbacks.writer);
    }
  }

  // ---- registration

  void addReader(SelectableChannel channel, CallbackHandle callback) {
    Callbacks callbacks = register(channel);
    cancel(callbacks.reader);
    callbacks.reader = callback;
    update(channel, callbacks);
  }

  void addWriter(SelectableChannel channel, CallbackHandle callback) {
    Callbacks callbacks = register(channel);
    cancel(callbacks.writer);
    callbacks.writer = callback;
    update(channel, callbacks);
  }

  boolean removeReader(SelectableChannel channel) {
    Callbacks callbacks = registered(channel);
    if (callbacks == null || !cancel(callbacks.reader)) {
      return false;
    }
    callbacks.reader = null;
    update(channel, callbacks);
    return true;
  }

  boolean removeWriter(SelectableChannel channel) {
    Callbacks callbacks = registered(channel);
    if (callbacks == null || !cancel(callbacks.writer)) {
      return false;
    }
    callbacks.writer = null;
    update(channel, callbacks);
    return true;
  }

  void close() {
    Selector used = selector;
    if (used != null) {
      try {
        used.close();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }

  private static boolean cancel(@Nullable CallbackHandle callback) {
    if (callback == null) {
      return false;
    }
    callback.cancel();
    return true;
  }

  private @Nullable Callbacks registered(SelectableChannel channel) {
    Selector used = selector;
    SelectionKey key = used == null ? null : channel.keyFor(used);
    return key == null || !key.isValid() ? null : (Callbacks) key.attachment();
  }

  private Callbacks register(SelectableChannel channel) {
    Callbacks known = registered(channel);
    if (known != null) {
      return known;
    }
    if (channel.isBlocking()) {
      throw new UsageException(
          channel
              + " is in blocking mode (expected: non-blocking); call configureBlocking(false) first");
    }
    try {
      if (selector == null) {
        selector = Selector.open();
      }
      forgetCancelled();
      var callbacks = new Callbacks();
      channel.register(selector, 0, callbacks);
      return callbacks;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private void update(SelectableChannel channel, Callbacks callbacks) {
    int read = callbacks.reader == null ? 0 : READ & channel.validOps();
    int write = callbacks.writer == null ? 0 : WRITE & channel.validOps();
    SelectionKey key = channel.keyFor(selector);
    if (read + write == 0) {
      key.cancel();
      cancelledKeys = true;
    } else {
      key.interestOps(read | write);
    }
  }

  /// A cancelled key stays registered until the next selection.
  private void forgetCancelled() {
    Selector used = selector;
    if (cancelledKeys && used != null) {
      cancelledKeys = false;
      try {
        used.selectNow(key -> {});
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }
}
