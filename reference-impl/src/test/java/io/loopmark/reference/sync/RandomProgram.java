package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.Semaphore;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.Dice;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/// Tasks that use one lock, one semaphore and one bounded queue at random and cancel each other; a
/// cancelled step is given up and the task goes on with its next one. The program follows from the
/// seed alone, the invariants are checked while it runs.
final class RandomProgram {

  private static final int PERMITS = 2;
  private static final int ROOM = 2;

  /// What a step does, and for how long or to whom.
  private record Step(Kind kind, int argument) {}

  private enum Kind {
    LOCK,
    SEMAPHORE,
    PUT,
    GET,
    SLEEP,
    CANCEL
  }

  private final Stage stage;
  private final Lock lock;
  private final Semaphore semaphore;
  private final Queue<Integer> queue;
  private final List<List<Step>> scripts = new ArrayList<>();
  private final List<Task<?>> tasks = new ArrayList<>();
  private final List<Integer> lockRequests = new ArrayList<>();
  private final List<Integer> permitRequests = new ArrayList<>();
  private final List<Integer> put = new ArrayList<>();
  private final List<Integer> got = new ArrayList<>();
  private final Dice dice;
  private int lockHolders;
  private int permitHolders;

  RandomProgram(Stage stage, int seed) {
    this.stage = stage;
    this.dice = new Dice(seed);
    this.lock = stage.runtime().newLock();
    this.semaphore = stage.runtime().newSemaphore(PERMITS);
    this.queue = stage.runtime().newQueue(ROOM);
    int count = 3 + dice.next(5);
    for (int i = 0; i < count; i++) {
      scripts.add(script(count));
    }
  }

  private List<Step> script(int count) {
    List<Step> steps = new ArrayList<>();
    for (int length = 3 + dice.next(10); length > 0; length--) {
      Kind kind = Kind.values()[dice.next(Kind.values().length)];
      steps.add(new Step(kind, kind == Kind.CANCEL ? dice.next(count) : dice.next(4)));
    }
    return steps;
  }

  void run() throws Exception {
    for (int i = 0; i < scripts.size(); i++) {
      int self = i;
      tasks.add(stage.start(() -> perform(self)));
    }
    stage.sleep(200);
    for (int i = 0; i < tasks.size(); i++) {
      while (!tasks.get(i).isDone()) {
        cancel(i);
        stage.sleep(20);
      }
      if (!tasks.get(i).isCancelled()) { // as one is that was cancelled before its first step
        tasks.get(i).result();
      }
    }
    nothingIsLost();
  }

  private void perform(int self) {
    for (Step step : scripts.get(self)) {
      try {
        perform(self, step);
      } catch (CancelledError signal) {
        stage.note(self + " " + step.kind + " cancelled");
      }
    }
  }

  private void perform(int self, Step step) {
    switch (step.kind) {
      case LOCK -> holdLock(self, step.argument);
      case SEMAPHORE -> holdPermit(self, step.argument);
      case PUT -> put(self);
      case GET -> get(self);
      case SLEEP -> stage.sleep(step.argument);
      case CANCEL -> {
        if (step.argument != self) {
          stage.note(self + " cancels " + step.argument);
          cancel(step.argument);
        }
      }
    }
  }

  private void cancel(int other) {
    if (tasks.get(other).cancel()) {
      lockRequests.remove((Integer) other);
      permitRequests.remove((Integer) other);
    }
  }

  private void holdLock(int self, int ticks) {
    lockRequests.add(self);
    lock.acquire();
    assertEquals(self, lockRequests.removeFirst(), "the first who asked gets the lock");
    assertEquals(1, ++lockHolders, "one holds the lock");
    stage.note(self + " locked");
    try {
      stage.sleep(ticks);
    } finally {
      lockHolders--;
      lock.release();
    }
  }

  private void holdPermit(int self, int ticks) {
    permitRequests.add(self);
    semaphore.acquire();
    assertEquals(self, permitRequests.removeFirst(), "the first who asked gets the permit");
    assertTrue(++permitHolders <= PERMITS, "no more holders than permits");
    stage.note(self + " permitted");
    try {
      stage.sleep(ticks);
    } finally {
      permitHolders--;
      semaphore.release();
    }
  }

  private void put(int self) {
    int item = put.size() * 10 + self;
    queue.put(item);
    put.add(item);
    stage.note(self + " put");
  }

  private void get(int self) {
    int item = queue.get();
    got.add(item);
    assertEquals(put.subList(0, got.size()), got, "items come out as they went in");
    stage.note(self + " got");
  }

  private void nothingIsLost() {
    while (!queue.isEmpty()) {
      got.add(queue.getNowait());
    }
    assertEquals(put, got, "no item is lost");
    assertFalse(lock.isLocked(), "the lock is free");
    for (int i = 0; i < PERMITS; i++) {
      assertFalse(semaphore.isLocked(), "no permit is lost");
      semaphore.acquire();
    }
    assertTrue(semaphore.isLocked(), "no permit was added");
    stage.loop().sleep(seconds(1));
  }
}
