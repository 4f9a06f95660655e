package io.loopmark.rival.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NettyModelTest {

  @Test
  void isFoundAndSaysItsMode() {
    Model model =
        ServiceLoader.load(Model.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("netty"))
            .findFirst()
            .orElseThrow();
    assertTrue(model.description().startsWith("Netty 4.2."), model::description);
    assertEquals("nio", NettyMode.current().transport());
  }

  @Test
  void armsAndCancels() throws Exception {
    int hour = 3_600_000;
    try (var session = new LoopArmCancel().open(new int[] {hour, 2 * hour, 3 * hour})) {
      assertEquals(6, session.churn(new int[] {0, 2, 1, 1, 0, 2}));
      assertEquals(0, session.fired());
    }
  }

  @Test
  void firesEveryTimerOnce() throws Exception {
    var fired = new ArrayList<Integer>();
    new LoopFire().run(new int[] {40_000, 0, 20_000}, fired::add);
    assertEquals(List.of(0, 1, 2), fired.stream().sorted().toList());
  }

  @Test
  void wakesInOrder() throws Exception {
    var trail = new ArrayList<Integer>();
    var done = new CountDownLatch(100);
    try (var session = new LoopWake().open()) {
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
}
