package io.loopmark.rival.kotlin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.GenNext;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.WakeSleepers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KotlinModelTest {

  private static Model found() {
    return ServiceLoader.load(Model.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(model -> model.name().equals("kotlin"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isFoundAndSaysItsVersions() {
    String description = found().description();
    assertTrue(
        description.matches(
            "Kotlin 2\\.[\\d.]+, kotlinx\\.coroutines 1\\.[\\d.]+ on .*; Ktor 3\\.[\\d.]+, CIO on.*"),
        description);
  }

  @Test
  void leavesOutWhatNeedsAClockThatStandsStill() {
    assertEquals(Optional.empty(), found().workload(WakeSleepers.class));
    assertEquals(9, found().workloads().size());
  }

  @ParameterizedTest
  @EnumSource
  void generatesEverySequence(GenNext.Caller caller) {
    var generator = new SequenceGenNext();
    assertEquals(499_500, generator.sum(caller, GenNext.Sequence.COUNT, 1000));
    assertEquals(999_000, generator.sum(caller, GenNext.Sequence.EVEN, 1000));
    long second = 6364136223846793005L + 1442695040888963407L;
    assertEquals(1 + second, generator.sum(caller, GenNext.Sequence.RANDOM, 2));
    assertEquals(0, generator.sum(caller, GenNext.Sequence.COUNT, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void takesStrictTurns(int tasks) {
    var loop = new YieldingCoroutines();
    assertTrue(loop.keepsTurns());
    var trail = new ArrayList<Integer>();
    loop.run(tasks, 50, trail::add);
    assertEquals(IntStream.range(0, tasks * 50).mapToObj(i -> i % tasks).toList(), trail);
  }

  @Test
  void joinsWhatItSpawned() {
    assertEquals(0, new AsyncSpawnJoin().run(1, 10));
    assertEquals(3 * 4950, new AsyncSpawnJoin().run(100, 3));
  }

  @Test
  void armsAndCancels() throws Exception {
    int hour = 3_600_000;
    try (var session = new DelayArmCancel().open(new int[] {hour, 2 * hour, 3 * hour})) {
      assertEquals(6, session.churn(new int[] {0, 2, 1, 1, 0, 2}));
      assertEquals(2, session.churn(new int[] {1, 1}));
      assertEquals(0, session.fired());
    }
  }

  @Test
  void countsTimersThatFire() throws Exception {
    try (var session = new DelayArmCancel().open(new int[] {1, 1})) {
      while (session.fired() < 2) {
        Thread.onSpinWait();
      }
      assertEquals(0, session.churn(new int[] {0}), "cancelled what had fired");
    }
  }

  @Test
  void firesEveryTimerOnce() {
    var fired = new ArrayList<Integer>();
    new DelayFire().run(new int[] {40_000, 0, 20_000}, fired::add);
    assertEquals(List.of(0, 1, 2), fired.stream().sorted().toList());
  }

  @Test
  void wakesInOrder() throws Exception {
    var trail = new ArrayList<Integer>();
    var done = new CountDownLatch(100);
    try (var session = new ChannelWake().open()) {
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
  @ValueSource(ints = {1, 10})
  void suspendsAndReleases(int depth) throws Exception {
    try (var held = new AwaitingFootprint().hold(1000, depth)) {
      assertEquals(1000, held.release());
    }
  }

  @Test
  void leavesNoLoopBehind() throws Exception {
    new AwaitingFootprint().hold(10, 1).close();
    new ChannelWake().open().close();
    new DelayArmCancel().open(new int[] {3_600_000}).close();
    assertEquals(Set.of(), loopsAlive());
  }

  private static Set<String> loopsAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("loop-of-kotlin"))
        .collect(Collectors.toSet());
  }
}
