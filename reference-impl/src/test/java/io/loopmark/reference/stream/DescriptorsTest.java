package io.loopmark.reference.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A server that runs out of file descriptors pauses, keeps serving, and recovers.
final class DescriptorsTest {

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void acceptingPausesAndRecovers() throws Exception {
    Process server =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 64; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrowdedServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(said.readLine());
      crowd(port, said);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static void crowd(int port, BufferedReader said) throws Exception {
    var sockets = new ArrayList<Socket>();
    try {
      sockets.add(connect(port));
      assertEquals("first", echo(sockets.getFirst(), "first"));
      for (int i = 0; i < 80; i++) {
        sockets.add(connect(port));
      }
      String pause = said.readLine();
      assertTrue(pause.contains("paused") && pause.contains("(pause 1)"), pause);
      assertEquals("still served", echo(sockets.getFirst(), "still served"));
    } finally {
      closeAll(sockets);
    }
    try (Socket late = connect(port)) {
      assertEquals("recovered", echo(late, "recovered"));
    }
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static String echo(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] answer = socket.getInputStream().readNBytes(line.length() + 1);
    return new String(answer, StandardCharsets.US_ASCII).trim();
  }
}
