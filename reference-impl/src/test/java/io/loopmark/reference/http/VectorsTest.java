package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every request vector has the outcome that the file expects, however its bytes are cut.
final class VectorsTest {

  private static final int SPLITS_PER_VECTOR = 8;

  private static final ServerOptions OPTIONS =
      ServerOptions.DEFAULT.with(options -> options.keepAliveTimeout = Duration.ofMillis(750));

  static List<AsyncRuntime> runtimes() {
    return List.of(new ReferenceRuntime(), new PortableRuntime());
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void whole(AsyncRuntime runtime) throws Exception {
    assertAllPass(runtime, (runner, vector) -> List.of(() -> runner.run(vector)));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void byteByByte(AsyncRuntime runtime) throws Exception {
    assertAllPass(
        runtime,
        (runner, vector) ->
            VectorRunner.isWholeOnly(vector)
                ? List.of()
                : List.of(() ->
                    runner.run(
                        vector, IntStream.range(1, VectorRunner.raw(vector).length()).toArray())));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void splitInTwo(AsyncRuntime runtime) throws Exception {
    long seed = System.nanoTime();
    System.out.println("splits drawn with seed " + seed);
    var random = new Random(seed);
    assertAllPass(runtime, (runner, vector) -> splits(runner, vector, random));
  }

  private static List<Callable<String>> splits(
      VectorRunner runner, JsonNode vector, Random random) {
    int length = VectorRunner.raw(vector).length();
    var runs = new ArrayList<Callable<String>>();
    if (!VectorRunner.isWholeOnly(vector) && length > 1) {
      for (int i = 0; i < SPLITS_PER_VECTOR; i++) {
        int cut = random.nextInt(1, length);
        runs.add(() ->
            runner
                .run(vector, cut)
                .transform(text -> text.isEmpty() ? "" : "cut at " + cut + ": " + text));
      }
    }
    return runs;
  }

  private interface Plan {
    List<Callable<String>> runs(VectorRunner runner, JsonNode vector);
  }

  private static void assertAllPass(AsyncRuntime runtime, Plan plan) throws Exception {
    var problems = new ArrayList<String>();
    List<JsonNode> vectors = VectorRunner.vectors();
    assertTrue(vectors.size() > 200, "only " + vectors.size() + " vectors were read");
    try (var server = new ServerThread(runtime, OPTIONS, FixtureRoutes::add);
        ExecutorService clients = Executors.newFixedThreadPool(16)) {
      var runner = new VectorRunner(server::connect);
      var runs = new ArrayList<Future<String>>();
      for (JsonNode vector : vectors) {
        plan.runs(runner, vector).forEach(run -> runs.add(clients.submit(run)));
      }
      for (Future<String> run : runs) {
        problems.add(run.get());
      }
      for (String report : server.reports) {
        if (!report.contains("SECRET-IN-EXCEPTION") && !report.contains("control character")) {
          problems.add(report);
        }
      }
    }
    problems.removeIf(String::isEmpty);
    assertEquals("", String.join("\n", problems), runtime.name());
  }
}
