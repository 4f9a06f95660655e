package io.loopmark.tck.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Names a socket by its ports, from the tables in `/proc/net`.
final class Sockets {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private Sockets() {}

  /// @param target as `/proc/self/fd` has it: `socket:[12345]`
  static String named(String target) {
    String inode = target.replaceAll("\\D", "");
    for (Path table : TABLES) {
      try {
        for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
          String[] words = line.strip().split("\\s+");
          if (words.length > INODE && words[INODE].equals(inode)) {
            return described(words);
          }
        }
      } catch (IOException e) {
        return target; // no such table here
      }
    }
    return target + " (not connected)";
  }

  private static String described(String[] words) {
    return words[STATE].equals(LISTENING)
        ? "socket listening on port " + port(words[LOCAL])
        : "socket from port " + port(words[LOCAL]) + " to port " + port(words[REMOTE]);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
