package io.loopmark.cli;

import io.loopmark.aio.UsageException;
import io.loopmark.report.ResultException;
import io.loopmark.tck.catalog.UnknownRuleException;
import io.loopmark.tck.known.KnownDifferencesException;
import io.loopmark.tck.mutant.UnknownMutantException;
import io.loopmark.tck.runtime.BrokenRuntimeException;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.vectors.ServerException;
import io.loopmark.tck.vectors.UnknownVectorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into one sentence and an exit code. Only a mistake of ours shows a stack
/// trace.
final class Sentences {

  private Sentences() {}

  static int wrongUsage(ParameterException mistake, String[] args) {
    CommandLine commandLine = mistake.getCommandLine();
    say(
        commandLine,
        sentence(mistake) + "; see '" + commandLine.getCommandSpec().qualifiedName() + " --help'");
    return ExitCode.USAGE.code();
  }

  static int failure(Exception failure, CommandLine commandLine, ParseResult parsed) {
    return switch (failure) {
      case UserError error -> fail(commandLine, error.exitCode(), error.getMessage());
      case UsageException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case UnknownRuleException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case UnknownMutantException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case KnownDifferencesException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case UnknownRuntimeException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case BrokenRuntimeException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case UnknownVectorException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case ServerException error -> fail(commandLine, ExitCode.ENVIRONMENT, error.getMessage());
      case ResultException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      // What a runtime says that it cannot do; a collection that cannot be changed has no message.
      case UnsupportedOperationException error when error.getMessage() != null ->
          fail(commandLine, ExitCode.USAGE, error.getMessage());
      case BindException error -> fail(commandLine, ExitCode.USAGE, error.getMessage());
      case UnknownHostException error ->
          fail(commandLine, ExitCode.ENVIRONMENT, "unknown host: " + error.getMessage());
      case AccessDeniedException error ->
          fail(commandLine, ExitCode.ENVIRONMENT, "not permitted: " + error.getMessage());
      case UncheckedIOException error ->
          fail(commandLine, ExitCode.ENVIRONMENT, String.valueOf(error.getCause()));
      case IOException error -> fail(commandLine, ExitCode.ENVIRONMENT, error.toString());
      default -> {
        say(commandLine, "a mistake of Loopmark's own, please report it with these lines:");
        failure.printStackTrace(commandLine.getErr());
        yield ExitCode.DEFECT.code();
      }
    };
  }

  private static int fail(CommandLine commandLine, ExitCode code, @Nullable String sentence) {
    say(commandLine, sentence);
    return code.code();
  }

  private static @Nullable String sentence(ParameterException mistake) {
    CommandLine commandLine = mistake.getCommandLine();
    boolean atVerb = commandLine.getParent() == null;
    if (atVerb && mistake instanceof UnmatchedArgumentException unmatched) {
      return "unknown verb: '%s' (known: %s)"
          .formatted(
              unmatched.getUnmatched().getFirst(),
              String.join(", ", commandLine.getSubcommands().keySet()));
    }
    return mistake.getMessage();
  }

  private static void say(CommandLine commandLine, @Nullable String sentence) {
    commandLine.getErr().println("loopmark: " + sentence);
    commandLine.getErr().flush();
  }
}
