package io.loopmark.bench.floor;

import io.loopmark.bench.workload.TimerArmCancel;

/// A preallocated indexed heap. It reads the clock once per arm, as `now + delay` must.
final class FloorTimerArmCancel implements TimerArmCancel {

  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public Session open(int[] delaysMillis) {
    return new Heap(delaysMillis);
  }

  private static final class Heap implements Session {

    private final int[] delaysMillis;
    private final DeadlineHeap armed;

    Heap(int[] delaysMillis) {
      this.delaysMillis = delaysMillis;
      armed = new DeadlineHeap(delaysMillis.length);
      for (int slot = 0; slot < delaysMillis.length; slot++) {
        arm(slot, slot);
      }
    }

    private void arm(int slot, int delayIndex) {
      long delay = delaysMillis[delayIndex % delaysMillis.length] * NANOS_PER_MILLI;
      armed.add(slot, System.nanoTime() + delay);
    }

    @Override
    public int churn(int[] slots) {
      for (int i = 0; i < slots.length; i++) {
        armed.remove(slots[i]);
        arm(slots[i], slots[i] + i);
      }
      return armed.size() == delaysMillis.length ? slots.length : -1;
    }

    @Override
    public int fired() {
      return armed.firstDeadline() - System.nanoTime() > 0 ? 0 : 1;
    }

    @Override
    public void close() {
      if (armed.size() != delaysMillis.length) {
        throw new IllegalStateException(
            "armed: %d (expected: %d)".formatted(armed.size(), delaysMillis.length));
      }
    }
  }
}
