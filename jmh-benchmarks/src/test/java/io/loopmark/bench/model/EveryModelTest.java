package io.loopmark.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.CrossThreadWake;
import io.loopmark.bench.workload.Footprint;
import io.loopmark.bench.workload.GenNext;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import io.loopmark.bench.workload.SpawnJoin;
import io.loopmark.bench.workload.TimerArmCancel;
import io.loopmark.bench.workload.TimerFire;
import io.loopmark.bench.workload.WakeSleepers;
import io.loopmark.bench.workload.Workload;
import io.loopmark.bench.workload.YieldLoop;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every model on the class path gives the right answers, in small.
@Timeout(60)
@ParameterizedClass
@MethodSource("models")
final class EveryModelTest {

  private final Model model;

  EveryModelTest(Model model) {
    this.model = model;
  }

  static Stream<Model> models() {
    return Models.all().stream().filter(model -> !model.name().startsWith("fake-"));
  }

  private <W extends Workload> W workload(Class<W> type) {
    var workload = model.workload(type);
    assumeTrue(workload.isPresent(), model.name() + " does not express " + type.getSimpleName());
    return workload.orElseThrow();
  }

  @Test
  void hasANameAndADescription() {
    assertFalse(model.name().isBlank());
    assertFalse(model.description().isBlank());
  }

  @ParameterizedTest
  @EnumSource
  void generates(GenNext.Caller caller) throws Exception {
    GenNext genNext = workload(GenNext.class);
    assertEquals(45, genNext.sum(caller, GenNext.Sequence.COUNT, 10));
    assertEquals(90, genNext.sum(caller, GenNext.Sequence.EVEN, 10));
    long second = 6364136223846793005L + 1442695040888963407L;
    assertEquals(1 + second, genNext.sum(caller, GenNext.Sequence.RANDOM, 2));
    assertEquals(0, genNext.sum(caller, GenNext.Sequence.COUNT, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void takesTurns(int tasks) throws Exception {
    YieldLoop yieldLoop = workload(YieldLoop.class);
    assumeTrue(yieldLoop.keepsTurns());
    var turns = new ArrayList<Integer>();
    yieldLoop.run(tasks, 3, turns::add);
    List<Integer> expected = new ArrayList<>();
    for (int step = 0; step < 3 * tasks; step++) {
      expected.add(step % tasks);
    }
    assertEquals(expected, turns);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300})
  void spawnsAndJoins(int tasks) throws Exception {
    long sum = workload(SpawnJoin.class).run(tasks, 4);
    assertEquals(4L * tasks * (tasks - 1) / 2, sum);
  }

  @Test
  void armsAndCancels() throws Exception {
    int[] delays = {3_600_000, 7_200_000, 5_400_000, 3_600_000};
    try (TimerArmCancel.Session session = workload(TimerArmCancel.class).open(delays)) {
      assertEquals(6, session.churn(new int[] {3, 0, 0, 2, 1, 3}));
      assertEquals(2, session.churn(new int[] {1, 1}));
      assertEquals(0, session.fired());
    }
  }

  @Test
  void firesInOrder() throws Exception {
    TimerFire timerFire = workload(TimerFire.class);
    var fired = new ArrayList<Integer>();
    timerFire.run(new int[] {3_000, 1_000, 2_000, 1_000, 0}, fired::add);
    if (timerFire.keepsOrder()) {
      assertEquals(List.of(4, 1, 3, 2, 0), fired);
    } else {
      assertEquals(5, fired.size());
    }
  }

  @Test
  void wakesSleepersInOrder() throws Exception {
    var woken = new ArrayList<Integer>();
    try (WakeSleepers.Sleeping sleeping =
        workload(WakeSleepers.class).lull(new int[] {3_000, 1_000, 2_000, 1_000, 0}, woken::add)) {
      assertEquals(List.of(), woken);
      sleeping.wake();
    }
    assertEquals(List.of(4, 1, 3, 2, 0), woken);
  }

  @Test
  void isWokenFromAnotherThread() throws Exception {
    try (CrossThreadWake.Session session = workload(CrossThreadWake.class).open()) {
      var ran = new AtomicInteger();
      var last = new CountDownLatch(1);
      for (int i = 0; i < 1_000; i++) {
        session.post(ran::incrementAndGet);
      }
      session.post(last::countDown);
      assertEquals(true, last.await(30, TimeUnit.SECONDS));
      assertEquals(1_000, ran.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void suspendsAndReleases(int depth) throws Exception {
    try (Footprint.Held held = workload(Footprint.class).hold(500, depth)) {
      assertEquals(500, held.release());
    }
  }

  @Test
  void servesTheArticlesPages() throws Exception {
    try (RunningServer running = workload(ArticleServer.class).start("127.0.0.1", 0);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String server = "http://127.0.0.1:" + running.port();
      long start = System.nanoTime();
      assertEquals("200 <h1>Index</h1>", get(client, server + "/"));
      assertFalse(System.nanoTime() - start < 500_000_000, "answered before half a second passed");
      assertEquals("200 <h1>hello, Ada!</h1>", get(client, server + "/hello/Ada"));
    }
  }

  @Test
  void servesTheGreetingAtOnce() throws Exception {
    try (RunningServer running = workload(PlainServer.class).start("127.0.0.1", 0);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String server = "http://127.0.0.1:" + running.port();
      assertEquals("200 <h1>hello, 00000001!</h1>", get(client, server + "/hello/00000001"));
      assertEquals("200 <h1>hello, 00000002!</h1>", get(client, server + "/hello/00000002"));
    }
  }

  private static String get(HttpClient client, String uri) throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
