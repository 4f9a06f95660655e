package io.loopmark.bench.children;

import java.util.Set;
import java.util.stream.Collectors;

/// The processes that were started since this was made, by whatever library, with all they started
/// themselves. Those that were there before are left alone.
public final class Children {

  private final Set<Long> others =
      ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());

  /// Regards every process this JVM starts from now on as its own.
  public Children() {}

  /// Ends them, the youngest generation first.
  public void destroy() {
    ProcessHandle.current()
        .children()
        .filter(child -> !others.contains(child.pid()))
        .forEach(Children::destroyTree);
  }

  private static void destroyTree(ProcessHandle process) {
    process.children().forEach(Children::destroyTree);
    process.destroyForcibly();
  }
}
