package io.loopmark.programs.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.programs.Site;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A real server that Debian ships, started on a port of this machine.
final class NginxTest {

  private static final byte[] FILE = new byte[3_000_000];

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private static Path folder;

  @SuppressWarnings("NullAway") // set before any test
  private static Process nginx;

  private static int port;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program =
        Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "nginx is not installed (Debian: apt install nginx-light)");
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    new Random(1).nextBytes(FILE);
    Files.write(folder.resolve("file"), FILE);
    Files.writeString(folder.resolve("index.html"), "<h1>nginx</h1>");
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration());
    nginx =
        new ProcessBuilder(
                program.get().toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    awaitListening();
  }

  private static String configuration() {
    return """
    daemon off;
    master_process off;
    pid %1$s/pid;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
      uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
      server {
        listen 127.0.0.1:%2$d;
        root %1$s;
        location /moved { return 302 /elsewhere; }
        location /hangs-up { return 444; }
      }
    }
    """
        .formatted(folder, port);
  }

  private static void awaitListening() throws Exception {
    while (true) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (ConnectException notYet) {
        assertFalse(nginx.waitFor(20, TimeUnit.MILLISECONDS), () -> "nginx ended: " + output());
      }
    }
  }

  private static String output() {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.destroy();
      assertTrue(nginx.waitFor(20, TimeUnit.SECONDS), "nginx does not end");
    }
  }

  @OnEveryRuntime
  void pagesAndFilesComeWhole(AsyncRuntime runtime) throws Exception {
    Answer page = fetch(runtime, "GET", "/");
    assertEquals("<h1>nginx</h1>", new String(page.body(), StandardCharsets.US_ASCII));
    assertTrue(String.valueOf(page.headers().get("Server")).startsWith("nginx"));
    assertFalse(page.reusable(), "nginx closes after an HTTP/1.0 request");
    assertArrayEquals(FILE, fetch(runtime, "GET", "/file").body());
    assertEquals(0, fetch(runtime, "HEAD", "/file").body().length);
  }

  @OnEveryRuntime
  void otherStatusesAreAnswersToo(AsyncRuntime runtime) throws Exception {
    assertEquals(404, fetch(runtime, "GET", "/nowhere").status());
    assertEquals(400, fetch(runtime, "GET", "no-slash").status());
    assertTrue(fetch(runtime, "GET", "/moved").redirect().orElse("").endsWith("/elsewhere"));
  }

  @OnEveryRuntime
  void aServerThatHangsUpIsReported(AsyncRuntime runtime) {
    var error =
        org.junit.jupiter.api.Assertions.assertThrows(
            FetchException.class, () -> fetch(runtime, "GET", "/hangs-up"));
    assertEquals(FetchException.Kind.EMPTY, error.kind());
  }

  private static Answer fetch(AsyncRuntime runtime, String method, String target) throws Exception {
    var request = new FetchRequest(new Site("127.0.0.1", port), method, target, new byte[0]);
    return runtime.run(loop -> Fetch.fetch(loop, request, FetchLimits.DEFAULT)).answer();
  }
}
