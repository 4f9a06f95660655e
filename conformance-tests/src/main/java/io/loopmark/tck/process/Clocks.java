package io.loopmark.tck.process;

import io.loopmark.aio.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The clocks that the loops of a rule follow. They stay in the suite: a loop of the driver asks
/// once per iteration how long it may wait, and every line to the driver says where a clock has
/// moved meanwhile.
final class Clocks {

  private static final class Entry {
    final int id;
    final Clock clock;
    long toldNanos;
    boolean waiting;

    Entry(int id, Clock clock) {
      this.id = id;
      this.clock = clock;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private int last;

  @SuppressWarnings("ReferenceEquality") // two clocks may well be equal
  synchronized int id(Clock clock) {
    for (Entry entry : entries) {
      if (entry.clock == clock) {
        return entry.id;
      }
    }
    var entry = new Entry(++last, clock);
    entries.add(entry);
    return entry.id;
  }

  synchronized void forget() {
    entries.clear();
  }

  /// How long the loop of clock `id` may wait.
  synchronized void poll(int id, @Nullable Long dueNanos, boolean external, ObjectNode reply) {
    Entry entry = entry(id);
    long due = dueNanos == null ? Clock.FOREVER : dueNanos;
    long wait = entry.clock.pollNanos(due, external);
    entry.waiting = wait > 0;
    if (wait == Clock.FOREVER) {
      reply.putNull("wait");
    } else {
      reply.put("wait", wait);
    }
    // A clock that runs while the loop waits is read afterwards.
    if (!entry.waiting) {
      tell(entry, reply);
    }
  }

  /// What time it is by clock `id`, after a wait.
  synchronized void now(int id, ObjectNode reply) {
    Entry entry = entry(id);
    entry.waiting = false;
    tell(entry, reply);
  }

  private static void tell(Entry entry, ObjectNode reply) {
    entry.toldNanos = entry.clock.nanoTime();
    reply.put("time", entry.toldNanos);
  }

  /// Adds to `line` which clocks have moved. A clock whose loop waits belongs to that loop.
  synchronized void stamp(ObjectNode line) {
    for (Entry entry : entries) {
      if (!entry.waiting) {
        long now = entry.clock.nanoTime();
        if (now != entry.toldNanos) {
          entry.toldNanos = now;
          line.withObject("/time").put(Integer.toString(entry.id), now);
        }
      }
    }
  }

  private Entry entry(int id) {
    return entries.stream()
        .filter(entry -> entry.id == id)
        .findFirst()
        .orElseThrow(() -> new DriverFault("asked for clock " + id + ", which this rule has not"));
  }
}
