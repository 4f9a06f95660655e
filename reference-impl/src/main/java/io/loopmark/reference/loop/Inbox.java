package io.loopmark.reference.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// Jobs that other threads send to a loop.
final class Inbox {

  private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
  private volatile boolean mail;

  /// Whether there is mail, as a value: the loop asks in every iteration and shall not allocate.
  final BooleanSupplier hasMail = () -> mail;

  void add(Job job) {
    jobs.add(job);
    mail = true;
  }

  /// Moves everything to `ready`. What is added meanwhile may be left for the next time.
  void moveTo(ReadyQueue ready) {
    if (mail) {
      mail = false;
      while (jobs.poll() instanceof Job job) {
        ready.add(job);
      }
    }
  }

  void clear() {
    jobs.clear();
  }
}
