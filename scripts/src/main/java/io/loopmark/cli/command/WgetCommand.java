package io.loopmark.cli.command;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.cli.ExitCode;
import io.loopmark.programs.Site;
import io.loopmark.programs.Wget;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Fetches the headers of several sites at once.
@Command(name = "wget", description = "Fetch the headers of several sites at once, on one thread.")
public final class WgetCommand implements Callable<Integer> {

  @Mixin private RuntimeOption runtime = new RuntimeOption();

  @Parameters(paramLabel = "HOST[:PORT]", arity = "1..*", description = "Where to fetch from.")
  private List<String> sites = List.of();

  @Override
  public Integer call() throws Exception {
    return fetch(runtime.makeDefault(), sites);
  }

  /// Fetches from `names`, or from three local sites if there are none, and says which failed and
  /// why.
  static int fetch(AsyncRuntime runtime, List<String> names) throws Exception {
    Map<Site, Throwable> failures =
        runtime.run(loop -> Wget.fetchAll(loop, Wget.sites(loop, names.toArray(String[]::new))));
    failures.forEach((site, error) -> System.err.println("loopmark: " + sentence(site, error)));
    return failures.isEmpty() ? ExitCode.FINE.code() : ExitCode.ENVIRONMENT.code();
  }

  private static String sentence(Site site, Throwable error) {
    return switch (error) {
      case UnknownHostException unknown -> "%s: no such host; check the name".formatted(site);
      case ConnectException refused ->
          "%s: the host refuses connections to port %d; check the port"
              .formatted(site, site.port());
      default -> "%s: %s".formatted(site, error.getMessage() == null ? error : error.getMessage());
    };
  }
}
