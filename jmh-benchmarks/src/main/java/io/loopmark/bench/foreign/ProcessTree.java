package io.loopmark.bench.foreign;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A process and all that descend from it, as Linux tells of them in files; elsewhere nothing is
/// known.
record ProcessTree(ProcessHandle root) {

  /// A clock tick as Linux shows it to programs.
  private static final Duration TICK = Duration.ofMillis(10);

  /// Where `/proc/PID/stat` has the time of the process and, behind it, of the children it has
  /// waited for (`utime`, `stime`, `cutime`, `cstime`), counted from the state.
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /// The sockets of TCP, and the columns that are needed.
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final int LOCAL_ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /// What they have used since each of them began, with those that have ended meanwhile; null if
  /// the system does not say.
  @Nullable Duration cpuTime() {
    long ticks = 0;
    for (ProcessHandle process : processes()) {
      try {
        ticks += ticks(process.pid());
      } catch (IOException endedOrNotLinux) {
        if (process.isAlive()) {
          return null;
        }
      }
    }
    return TICK.multipliedBy(ticks);
  }

  /// The name of the program, in parentheses, may have blanks.
  private static long ticks(long pid) throws IOException {
    String stat = String.join(" ", Files.readAllLines(Path.of("/proc", "" + pid, "stat")));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks;
  }

  /// Whether one of them listens on that port of TCP; false if the system does not say.
  boolean listensOn(int port) {
    try {
      Set<String> sockets = listeners(port);
      for (ProcessHandle process : processes()) {
        if (holdsAny(sockets, process.pid())) {
          return true;
        }
      }
      return false;
    } catch (IOException notLinux) {
      return false;
    }
  }

  /// The sockets that listen on that port, as links name them.
  private static Set<String> listeners(int port) throws IOException {
    String portInHex = ":%04X".formatted(port);
    var sockets = new HashSet<String>();
    for (Path table : TABLES) {
      List<String> rows = Files.isReadable(table) ? Files.readAllLines(table) : List.of();
      for (String row : rows) {
        String[] columns = row.strip().split("\\s+");
        if (columns[LOCAL_ADDRESS].endsWith(portInHex) && columns[STATE].equals(LISTENING)) {
          sockets.add("socket:[" + columns[INODE] + "]");
        }
      }
    }
    return sockets;
  }

  private static boolean holdsAny(Set<String> sockets, long pid) {
    Path open = Path.of("/proc", "" + pid, "fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(open)) {
      for (Path link : links) {
        if (sockets.contains(Files.readSymbolicLink(link).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
      return false;
    }
  }
}
