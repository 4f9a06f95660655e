package io.loopmark.cli;

import io.loopmark.cli.command.BadgeCommand;
import io.loopmark.cli.command.BenchCommand;
import io.loopmark.cli.command.CompareCommand;
import io.loopmark.cli.command.DemoCommand;
import io.loopmark.cli.command.GateCommand;
import io.loopmark.cli.command.LatencyCommand;
import io.loopmark.cli.command.ReportCommand;
import io.loopmark.cli.command.RulesCommand;
import io.loopmark.cli.command.RunCommand;
import io.loopmark.cli.command.RuntimesCommand;
import io.loopmark.cli.command.SelfCheckCommand;
import io.loopmark.cli.command.ServeCommand;
import io.loopmark.cli.command.SmokeCommand;
import io.loopmark.cli.command.VerifyCommand;
import io.loopmark.cli.command.VersionCommand;
import io.loopmark.cli.command.WgetCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry point behind `scripts/loopmark`.
@Command(
    name = "loopmark",
    description = "Conformance suite and benchmark for asyncio-style event loops on the JVM.",
    scope = CommandLine.ScopeType.INHERIT, // so that every verb has --help and the exit codes
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Text.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {"", ExitCode.LIST},
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      VerifyCommand.class,
      SmokeCommand.class,
      SelfCheckCommand.class,
      BenchCommand.class,
      LatencyCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      GateCommand.class,
      BadgeCommand.class,
      ServeCommand.class,
      WgetCommand.class,
      RuntimesCommand.class,
      RulesCommand.class,
      VersionCommand.class
    })
public final class Loopmark implements Runnable {

  @CommandLine.Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandLine.Model.CommandSpec spec;

  /// Runs one command line and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The command line, for the process and for tests.
  public static CommandLine commandLine() {
    return new CommandLine(new Loopmark())
        .setParameterExceptionHandler(Sentences::wrongUsage)
        .setExecutionExceptionHandler(Sentences::failure)
        .setUsageHelpWidth(100);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no verb was given");
  }
}
