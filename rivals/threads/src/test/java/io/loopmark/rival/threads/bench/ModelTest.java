package io.loopmark.rival.threads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.CrossThreadWake;
import io.loopmark.bench.workload.Footprint;
import io.loopmark.bench.workload.GenNext;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.SpawnJoin;
import io.loopmark.bench.workload.TimerArmCancel;
import io.loopmark.bench.workload.TimerFire;
import io.loopmark.bench.workload.Workload;
import io.loopmark.bench.workload.YieldLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelTest {

  static Stream<Named<Model>> models() {
    return ServiceLoader.load(Model.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(model -> model.name().endsWith("-threads"))
        .map(model -> Named.of(model.name(), model));
  }

  private static <W extends Workload> W workload(Model model, Class<W> type) {
    return model.workload(type).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void generatesEverySequence(Model model) throws Exception {
    GenNext generator = workload(model, GenNext.class);
    for (GenNext.Caller caller : GenNext.Caller.values()) {
      assertEquals(499_500, generator.sum(caller, GenNext.Sequence.COUNT, 1000));
      assertEquals(999_000, generator.sum(caller, GenNext.Sequence.EVEN, 1000));
      assertEquals(randomSum(1000), generator.sum(caller, GenNext.Sequence.RANDOM, 1000));
    }
  }

  private static long randomSum(int count) {
    long sum = 0;
    long item = 1;
    for (int i = 0; i < count; i++) {
      sum += item;
      item = item * 6364136223846793005L + 1442695040888963407L;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("models")
  void takesStrictTurns(Model model) throws Exception {
    YieldLoop loop = workload(model, YieldLoop.class);
    assertTrue(loop.keepsTurns());
    for (int tasks : new int[] {1, 2, 7}) {
      var trail = new ArrayList<Integer>();
      loop.run(tasks, 50, trail::add);
      assertEquals(IntStream.range(0, tasks * 50).mapToObj(i -> i % tasks).toList(), trail);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void joinsWhatItSpawned(Model model) throws Exception {
    SpawnJoin spawn = workload(model, SpawnJoin.class);
    assertEquals(0, spawn.run(1, 10));
    assertEquals(3 * 4950, spawn.run(100, 3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void armsAndCancels(Model model) throws Exception {
    TimerArmCancel timers = workload(model, TimerArmCancel.class);
    int hour = 3_600_000;
    try (var session = timers.open(new int[] {hour, 2 * hour, 3 * hour})) {
      assertEquals(6, session.churn(new int[] {0, 2, 1, 1, 0, 2}));
      assertEquals(0, session.fired());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void firesEveryTimerOnce(Model model) throws Exception {
    var fired = new ArrayList<Integer>();
    workload(model, TimerFire.class).run(new int[] {40_000, 0, 20_000}, fired::add);
    assertEquals(List.of(0, 1, 2), fired.stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("models")
  void wakesInOrder(Model model) throws Exception {
    var trail = new ArrayList<Integer>();
    var done = new CountDownLatch(100);
    try (var session = workload(model, CrossThreadWake.class).open()) {
      for (int i = 0; i < 100; i++) {
        int number = i;
        session.post(() -> {
          trail.add(number);
          done.countDown();
        });
      }
      assertTrue(done.await(60, TimeUnit.SECONDS));
    }
    assertEquals(IntStream.range(0, 100).boxed().toList(), trail);
  }

  @ParameterizedTest
  @MethodSource("models")
  void holdsTasksWhereThatManyCanBe(Model model) throws Exception {
    if (model.name().equals("platform-threads")) {
      assertThrows(RuntimeException.class, () -> workload(model, Footprint.class));
      return;
    }
    try (var held = workload(model, Footprint.class).hold(1000, 10)) {
      assertEquals(1000, held.release());
    }
  }
}
