package io.loopmark.cli.command;

import io.loopmark.cli.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// Prints the version.
@Command(name = "version", description = "Print the version of Loopmark and of the JVM it runs on.")
public final class VersionCommand implements Runnable {

  /// The text, also for `--version`.
  public static final class Text implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "loopmark "
            + Installation.version()
            + " on "
            + System.getProperty("java.vm.name")
            + " "
            + Runtime.version()
      };
    }
  }

  @Override
  public void run() {
    System.out.println(String.join("\n", new Text().getVersion()));
  }
}
