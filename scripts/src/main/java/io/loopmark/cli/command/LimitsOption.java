package io.loopmark.cli.command;

import io.loopmark.aio.http.ServerOptions;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that bounds what a handler may take.
final class LimitsOption {

  private static final String HANDLER_DEADLINE = "--handler-deadline";

  @Option(
      names = HANDLER_DEADLINE,
      paramLabel = "SECONDS",
      description =
          "A handler that takes longer is cancelled and its request answered 503. Default: none.")
  private @Nullable Double handlerSeconds;

  /// The limits of every server.
  ServerOptions limits() {
    if (handlerSeconds == null) {
      return ServerOptions.DEFAULT;
    }
    Duration deadline = Seconds.of(HANDLER_DEADLINE, handlerSeconds);
    return ServerOptions.DEFAULT.with(limits -> limits.handlerTimeout = deadline);
  }

  /// Refuses to bound the handlers of a rival that is only a server.
  void refuseFor(RuntimeOption runtime) {
    if (handlerSeconds != null) {
      throw new UserError(
          ExitCode.USAGE,
          "%s: runtime '%s' has no such limit (it brings a server of its own)"
              .formatted(HANDLER_DEADLINE, runtime.name()));
    }
  }
}
