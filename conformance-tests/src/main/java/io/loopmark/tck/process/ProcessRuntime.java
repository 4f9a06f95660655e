package io.loopmark.tck.process;

import io.loopmark.tck.effect.EffectRuntime;
import io.loopmark.tck.runtime.BrokenRuntimeException;
import java.util.ArrayList;
import java.util.List;

/// A runtime in a process of its own, started by a command: `--process 'python3 my_driver.py'`.
public final class ProcessRuntime extends EffectRuntime {

  /// The system properties of a child that hold such commands are this word and a number from 0.
  public static final String PROPERTY = "loopmark.process.";

  /// A runtime that `command` starts; the words are split at blanks outside quotes.
  ///
  /// @throws IllegalArgumentException if there is no word, or a quote is not closed
  public ProcessRuntime(String command) {
    super(new ProcessDriver(CommandLine.words(command)));
  }

  /// What the runtime that `command` starts calls itself.
  ///
  /// @throws BrokenRuntimeException if it does not answer as it should
  public static String nameOf(String command) {
    var driver = new ProcessDriver(CommandLine.words(command));
    try {
      return driver.name();
    } catch (DriverFault fault) {
      throw new BrokenRuntimeException(String.valueOf(fault.getMessage()));
    } finally {
      driver.close();
    }
  }

  /// The runtimes that the system properties of this JVM name.
  public static List<ProcessRuntime> configured() {
    List<ProcessRuntime> configured = new ArrayList<>();
    for (int i = 0; System.getProperty(PROPERTY + i) != null; i++) {
      configured.add(new ProcessRuntime(System.getProperty(PROPERTY + i)));
    }
    return configured;
  }
}
