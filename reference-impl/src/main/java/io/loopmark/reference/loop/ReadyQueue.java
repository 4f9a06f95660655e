package io.loopmark.reference.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A FIFO of jobs in a ring that only grows, so that an iteration allocates nothing.
final class ReadyQueue {

  // Not an array of jobs: what is stored in an array of an interface is checked, for which its
  // header is read, and a job may be anywhere in memory.
  private @Nullable Object[] ring = new Object[64];
  private int head;
  private int size;

  @SuppressWarnings("UnusedVariable") // written so that what is read for it is read
  private int read;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Job job) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size++) & (ring.length - 1)] = job;
  }

  /// Adds the first `length` of `jobs`, which are jobs.
  void add(Object[] jobs, int length) {
    while (ring.length - size < length) {
      grow();
    }
    int tail = (head + size) & (ring.length - 1);
    int first = Math.min(length, ring.length - tail);
    System.arraycopy(jobs, 0, ring, tail, first);
    System.arraycopy(jobs, first, ring, 0, length - first);
    size += length;
  }

  /// The first job, which stays; null if there is none.
  @Nullable Job peek() {
    return (Job) ring[head];
  }

  /// The job at `index`, 0 for the first, which stays.
  @Nullable Job get(int index) {
    return (Job) ring[(head + index) & (ring.length - 1)];
  }

  /// Reads the first `count` jobs and then what each of them leads to.
  ///
  /// Jobs may be anywhere in memory. One after the other, each is waited for when it runs; read
  /// side by side, all of them take as long as one.
  void preload(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += get(i) instanceof Job job ? job.place().ordinal() : 0;
    }
    for (int i = 0; i < count; i++) {
      sum += get(i) instanceof Job job ? job.preload() : 0;
    }
    read = sum;
  }

  /// Removes the first job.
  void drop() {
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
  }

  void clear() {
    Arrays.fill(ring, null);
    head = 0;
    size = 0;
  }

  private void grow() {
    var larger = new @Nullable Object[ring.length * 2];
    int first = ring.length - head;
    System.arraycopy(ring, head, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, head);
    ring = larger;
    head = 0;
  }
}
