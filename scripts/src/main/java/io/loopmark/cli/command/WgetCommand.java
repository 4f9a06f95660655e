package io.loopmark.cli.command;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.wget.WgetOutput;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.Fetch;
import io.loopmark.programs.fetch.FetchException;
import io.loopmark.programs.fetch.FetchLimits;
import io.loopmark.programs.fetch.FetchRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fetches the first page of several hosts at once.
@Command(
    name = "wget",
    description = "Fetch the first page of several hosts at once, on one thread.",
    footer = {
      "",
      "Any whole answer counts, also one of status 404; a host without one makes the exit code 4."
    })
public final class WgetCommand implements Callable<Integer> {

  private static final double LONGEST_SECONDS = 86_400;

  /// What is kept in memory to be printed.
  private static final long BODY_BYTES = 64 << 20;

  @Mixin private RuntimeOption runtime = new RuntimeOption();

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "For the name and the connection of one host. Default: ${DEFAULT-VALUE}.")
  private double connectSeconds;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "For one host on the whole. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--body",
      description =
          "Print the bodies, at most 64 MiB each, to standard output and all else to standard"
              + " error.")
  private boolean withBody;

  @Parameters(paramLabel = "HOST[:PORT]", arity = "1..*", description = "Where to fetch from.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    List<Site> sites = Site.all(names.toArray(String[]::new));
    FetchLimits limits =
        FetchLimits.DEFAULT
            .within(duration("--connect-timeout", connectSeconds), duration("--timeout", seconds))
            .withBody(BODY_BYTES);
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    var output = new WgetOutput(System.out, System.err, isTerminal, withBody, sites.size());
    runtime.makeDefault().run(loop -> fetchAll(loop, sites, limits, output));
    return output.end() == 0 ? ExitCode.FINE.code() : ExitCode.ENVIRONMENT.code();
  }

  private static Duration duration(String option, double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw new UserError(
          ExitCode.USAGE,
          "%s: %s (expected: seconds, above 0 and at most 86400)".formatted(option, seconds));
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static boolean fetchAll(
      EventLoop loop, List<Site> sites, FetchLimits limits, WgetOutput output) throws Exception {
    var tasks = new ArrayList<Task<?>>();
    for (Site site : sites) {
      tasks.add(loop.createTask(() -> fetch(loop, site, limits, output)));
    }
    loop.wait(tasks);
    for (Task<?> task : tasks) {
      task.result();
    }
    return true;
  }

  private static void fetch(EventLoop loop, Site site, FetchLimits limits, WgetOutput output)
      throws Exception {
    try {
      output.answered(site, Fetch.fetch(loop, FetchRequest.get(site), limits));
    } catch (FetchException failure) {
      output.failed(site, String.valueOf(failure.getMessage()));
    }
  }
}
