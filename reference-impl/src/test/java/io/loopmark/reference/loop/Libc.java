package io.loopmark.reference.loop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What breaks the selectors of a JVM on Linux: calls of the system behind its back.
final class Libc {

  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLLIN = 1;
  private static final int EVENT_BYTES = 16;

  private Libc() {}

  /// The descriptors of the selectors of this process.
  static List<Integer> selectors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Libc::isSelector)
          .map(path -> Integer.valueOf(path.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isSelector(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).endsWith("anon_inode:[eventpoll]");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /// Has every selection fail: the descriptor is something else from now on.
  static void makeFail(int selector) throws Throwable {
    call("dup2", call("eventfd", 0, 0), selector);
  }

  /// Has every selection end at once, with an event of which its JVM knows nothing.
  static void makeSpin(int selector) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EVENT_BYTES);
      event.set(JAVA_INT, 0, EPOLLIN);
      call("epoll_ctl", selector, EPOLL_CTL_ADD, call("eventfd", 1, 0), event);
    }
  }

  @SuppressWarnings("restricted") // what it is about
  private static int call(String name, Object... arguments) throws Throwable {
    MemoryLayout[] layouts =
        Stream.of(arguments)
            .map(each -> each instanceof Integer ? JAVA_INT : ADDRESS)
            .toArray(MemoryLayout[]::new);
    Linker linker = Linker.nativeLinker();
    int result =
        (int)
            linker
                .downcallHandle(
                    linker.defaultLookup().findOrThrow(name),
                    FunctionDescriptor.of(JAVA_INT, layouts))
                .invokeWithArguments(arguments);
    if (result < 0) {
      throw new IllegalStateException(name + " failed");
    }
    return result;
  }
}
