package io.loopmark.tck.judge;

/// Something that this process holds until somebody lets it go.
sealed interface Held {

  /// In words.
  ///
  /// @param amount how much of it there is too much
  String words(long amount);

  /// A platform thread that lives.
  record LiveThread(Thread thread) implements Held {
    @Override
    public String words(long amount) {
      return "thread \"" + thread.getName() + "\"" + Threads.standing(thread);
    }
  }

  /// A descriptor that is open.
  ///
  /// @param target what it refers to, as `/proc/self/fd` has it
  record Descriptor(String target) implements Held {
    @Override
    public String words(long amount) {
      return (amount == 1 ? "" : amount + " times ") + Descriptors.named(target);
    }
  }

  /// What direct buffers hold, in bytes.
  record DirectMemory() implements Held {
    @Override
    public String words(long amount) {
      return (amount >> 20) + " MiB of direct memory";
    }
  }

  /// A process that this one has started.
  record ChildProcess(ProcessHandle process) implements Held {
    @Override
    public String words(long amount) {
      String command = process.info().commandLine().orElse("of an unknown command");
      return "process " + process.pid() + " (" + command + ")";
    }
  }
}
