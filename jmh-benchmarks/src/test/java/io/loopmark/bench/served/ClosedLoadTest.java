package io.loopmark.bench.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.fake.KnownDelayServer;
import io.loopmark.bench.fake.KnownDelayServer.Delays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosedLoadTest {

  private static final ServingProcess HERE = new ServingProcess(ProcessHandle.current().pid());

  private static List<LoadWindow> load(KnownDelayServer server, LoadPlan plan) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    try (var load = new ClosedLoad(address, HERE, plan)) {
      return load.run();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void countsWhatWasAnswered(int depth) throws Exception {
    var requests = new AtomicLong();
    Delays counting = (request, now) -> now + requests.getAndIncrement() * 0;
    try (var server = new KnownDelayServer(0, counting)) {
      List<LoadWindow> windows = load(server, new LoadPlan(3, depth, 0, 2, 100));
      assertEquals(2, windows.size());
      long answers = windows.stream().mapToLong(LoadWindow::answers).sum();
      assertTrue(answers > 0 && answers <= requests.get(), windows::toString);
      assertEquals(0, requests.get() % depth);
    }
  }

  /// The answers' numbers are those of other requests.
  @Test
  void anAnswerThatIsNotTheRequestsIsAnError() throws Exception {
    try (var server = new KnownDelayServer(0, Delays.constantMillis(0), "<h1>hello, you!</h1>")) {
      var error =
          assertThrows(IOException.class, () -> load(server, new LoadPlan(1, 1, 0, 1, 100)));
      assertEquals(
          "wrong answer: 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<h1>hello, you!</h1>' (expected: status 200, Content-Length and the body '<h1>hello, 00000000!</h1>')",
          error.getMessage());
    }
  }

  @Test
  void figuresArePerAnswer() {
    var window = new LoadWindow(1_000, 5_000_000, 500_000_000);
    assertEquals(5, window.cpuMicrosPerAnswer());
    assertEquals(2_000, window.answersPerSecond());
  }

  @Test
  void windowsAreSteadyIfTheLastCostsAboutAsMuchAsTheFirst() {
    var cheap = new LoadWindow(1_000, 5_000_000, 500_000_000);
    var alike = new LoadWindow(1_000, 5_500_000, 500_000_000);
    var dear = new LoadWindow(1_000, 6_000_000, 500_000_000);
    assertTrue(LoadWindow.areSteady(List.of(cheap, dear, alike)));
    assertFalse(LoadWindow.areSteady(List.of(dear, alike, cheap)));
    assertFalse(LoadWindow.areSteady(List.of(cheap, dear)));
  }
}
