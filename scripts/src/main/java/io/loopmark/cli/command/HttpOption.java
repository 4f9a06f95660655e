package io.loopmark.cli.command;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.foreign.ForeignServer;
import io.loopmark.bench.foreign.ForeignServerException;
import io.loopmark.bench.latency.PathRoute;
import io.loopmark.bench.latency.Route;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which a server that is no runtime is measured.
final class HttpOption {

  private static final List<String> DEFAULT_PATHS = List.of("/");

  @Option(
      names = "--http",
      paramLabel = "SERVER",
      description = {
        "Measure this server instead: http://HOST:PORT, or a command that starts one and prints its"
            + " port.",
        "Right is every complete answer of status 2xx. A command is started once, and ended."
      })
  private @Nullable String http;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What that server is called in results. Default: " + ServerName.DEFAULT + ".")
  private @Nullable String name;

  @Option(
      names = "--path",
      split = ",",
      paramLabel = "PATH",
      description = {
        "What that server is asked for, with a query if need be; several take turns. Default: /.",
        "A comma within a path is written %%2C."
      })
  private List<String> paths = List.of();

  /// Whether a server is named that is no runtime.
  ///
  /// @throws UserError if the other options here or `runtimes` do not go with that
  boolean isNamed(RuntimesOption runtimes) {
    if (http == null && (name != null || !paths.isEmpty())) {
      throw usage(
          "%s: only with --http (expected: --http and a server)"
              .formatted(name == null ? "--path" : "--name"));
    }
    if (http != null && !runtimes.names().isEmpty()) {
      throw usage("--http: not with --runtime (expected: a server, or runtimes)");
    }
    return http != null;
  }

  /// What the server is called in results, and in the names of files.
  String name() {
    return ServerName.of(name);
  }

  /// What it is asked for.
  List<Route> routes() {
    List<String> chosen = paths.isEmpty() ? DEFAULT_PATHS : paths;
    return chosen.stream().distinct().map(HttpOption::route).toList();
  }

  private static Route route(String path) {
    try {
      return new PathRoute(path);
    } catch (UsageException mistake) {
      throw usage("--" + mistake.getMessage());
    }
  }

  /// Finds or starts the server that [is named][#isNamed]. Blocks until it can be connected to.
  ForeignServer open() throws InterruptedException {
    try {
      return ForeignServer.open(Objects.requireNonNull(http));
    } catch (UsageException mistake) {
      throw usage("--" + mistake.getMessage());
    } catch (ForeignServerException missing) {
      throw new UserError(ExitCode.ENVIRONMENT, String.valueOf(missing.getMessage()));
    }
  }

  private static UserError usage(String sentence) {
    return new UserError(ExitCode.USAGE, sentence);
  }
}
