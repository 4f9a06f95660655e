package io.loopmark.reference.loop;

import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The channels that a loop watches, with their callbacks, and the selector that watches them. It
/// is opened for the first channel, and replaced when it breaks.
final class Channels {

  private static final System.Logger LOG = System.getLogger("io.loopmark.loop");

  /// What a callback waits for.
  enum Side {
    READ(SelectionKey.OP_READ | SelectionKey.OP_ACCEPT),

    /// A connection that is made counts as one that can be written: the system reports both alike.
    WRITE(SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT);

    private final int ops;

    Side(int ops) {
      this.ops = ops;
    }
  }

  /// The callbacks of one channel.
  private static final class Callbacks {
    private @Nullable CallbackHandle reader;
    private @Nullable CallbackHandle writer;

    /// Returns the callback that was there before.
    @Nullable CallbackHandle put(Side side, @Nullable CallbackHandle next) {
      CallbackHandle last = side == Side.READ ? reader : writer;
      if (side == Side.READ) {
        reader = next;
      } else {
        writer = next;
      }
      return last;
    }

    int ops() {
      return (reader == null ? 0 : Side.READ.ops) | (writer == null ? 0 : Side.WRITE.ops);
    }
  }

  /// For [#select(long)]: do not wait.
  static final long NOW = -1;

  private final String loop;
  private final Consumer<Job> ready;
  private final Consumer<SelectionKey> onSelected = this::selected;
  private volatile @Nullable Selector selector;
  private boolean cancelledKeys;
  private int replacements;
  private boolean justReplaced;

  /// Gives the callbacks of channels that are ready to `ready`.
  Channels(String loop, Consumer<Job> ready) {
    this.loop = loop;
    this.ready = ready;
  }

  boolean isEmpty() {
    forgetCancelled();
    Selector used = selector;
    return used == null || used.keys().isEmpty();
  }

  // ---- selection

  /// Looks for channels that are ready.
  ///
  /// @param millis how long to wait for one; 0 for no limit, or [#NOW]
  /// @return how many there are
  int select(long millis) {
    return select(onSelected, millis);
  }

  private int select(Consumer<SelectionKey> action, long millis) {
    Selector used = selector;
    if (used == null || used.keys().isEmpty()) {
      return 0;
    }
    try {
      int found = millis == NOW ? used.selectNow(action) : used.select(action, millis);
      justReplaced = false;
      return found;
    } catch (IOException failure) {
      if (justReplaced) {
        throw new UncheckedIOException("a selector fails, and so did the one before", failure);
      }
      replaceSelector("failed: " + failure);
      return 0;
    }
  }

  /// Only takes note: the selector holds monitors meanwhile, below which nothing may be mounted.
  private void selected(SelectionKey key) {
    Callbacks callbacks = (Callbacks) key.attachment();
    int ops = key.readyOps();
    if ((ops & Side.READ.ops) != 0 && callbacks.reader != null) {
      ready.accept(callbacks.reader);
    }
    if ((ops & Side.WRITE.ops) != 0 && callbacks.writer != null) {
      ready.accept(callbacks.writer);
    }
  }

  /// Ends a selection. From any thread.
  void wakeUp() {
    Selector used = selector;
    if (used != null) {
      used.wakeup();
    }
  }

  /// A cancelled key stays registered until the next selection.
  private void forgetCancelled() {
    if (cancelledKeys) {
      cancelledKeys = false;
      select(key -> {}, NOW);
    }
  }

  /// Moves all channels to another selector.
  ///
  /// @param fault of the one in use, for the log
  void replaceSelector(String fault) {
    replacements++;
    LOG.log(
        System.Logger.Level.WARNING,
        "%s: its selector %s; another takes its place (replacement %d)"
            .formatted(loop, fault, replacements));
    Selector broken = Objects.requireNonNull(selector);
    try {
      Selector fresh = Selector.open();
      selector = fresh;
      justReplaced = true;
      for (SelectionKey key : broken.keys()) {
        if (key.isValid()) {
          key.channel().register(fresh, key.interestOps(), key.attachment());
        }
      }
      broken.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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

  // ---- registration

  void add(SelectableChannel channel, Side side, CallbackHandle callback) {
    put(channel, register(channel), side, callback);
  }

  /// Returns false if there was no callback.
  boolean remove(SelectableChannel channel, Side side) {
    Callbacks callbacks = registered(channel);
    return callbacks != null && put(channel, callbacks, side, null);
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
    forgetCancelled();
    try {
      if (selector == null) {
        selector = Selector.open();
      }
      var callbacks = new Callbacks();
      channel.register(selector, 0, callbacks);
      return callbacks;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /// Returns whether there was a callback, which is cancelled.
  private boolean put(
      SelectableChannel channel, Callbacks callbacks, Side side, @Nullable CallbackHandle next) {
    CallbackHandle last = callbacks.put(side, next);
    if (last != null) {
      last.cancel();
    }
    SelectionKey key = channel.keyFor(selector);
    int ops = callbacks.ops() & channel.validOps();
    if (ops == 0) {
      key.cancel();
      cancelledKeys = true;
    } else {
      key.interestOps(ops);
    }
    return last != null;
  }
}
