package io.loopmark.cli.command;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.wget.SaveFolder;
import io.loopmark.cli.wget.WgetOutput;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.Fetch;
import io.loopmark.programs.fetch.FetchException;
import io.loopmark.programs.fetch.FetchLimits;
import io.loopmark.programs.fetch.FetchRequest;
import io.loopmark.programs.fetch.Fetched;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      ExitCode.LIST,
      "Any whole answer counts, also one of status 404; a host without one makes the exit code 4."
    })
public final class WgetCommand implements Callable<Integer> {

  /// A body is held in memory until it is whole.
  private static final long BODY_BYTES = 256 << 20;

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
      names = "--path",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "What to ask every host for. Default: ${DEFAULT-VALUE}.")
  private String path = "/";

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Save each body below this directory; nothing there is overwritten.")
  private @Nullable Path directory;

  @Option(
      names = "--body",
      description = "Print the bodies to standard output and all else to standard error.")
  private boolean withBody;

  @Parameters(paramLabel = "HOST[:PORT]", arity = "1..*", description = "Where to fetch from.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    List<Site> sites = Site.all(names.toArray(String[]::new));
    if (!path.matches("/[!-~]*")) {
      throw new UserError(
          ExitCode.USAGE,
          "--path: '%s' (expected: a slash first, and blanks percent-encoded)".formatted(path));
    }
    FetchLimits limits =
        FetchLimits.DEFAULT
            .within(
                Seconds.of("--connect-timeout", connectSeconds), Seconds.of("--timeout", seconds))
            .withBody(BODY_BYTES);
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    var output = new WgetOutput(System.out, System.err, isTerminal, withBody, sites.size());
    var folder = directory == null ? null : new SaveFolder(directory);
    runtime
        .makeDefault()
        .run(loop -> fetchAll(loop, sites, site -> fetch(loop, site, limits, output, folder)));
    return output.end() == 0 ? ExitCode.FINE.code() : ExitCode.ENVIRONMENT.code();
  }

  private interface Fetching {
    void fetch(Site site) throws Exception;
  }

  private static boolean fetchAll(EventLoop loop, List<Site> sites, Fetching fetching)
      throws Exception {
    var tasks = new ArrayList<Task<?>>();
    for (Site site : sites) {
      tasks.add(loop.createTask(() -> fetching.fetch(site)));
    }
    loop.wait(tasks);
    for (Task<?> task : tasks) {
      task.result();
    }
    return true;
  }

  private void fetch(
      EventLoop loop, Site site, FetchLimits limits, WgetOutput output, @Nullable SaveFolder folder)
      throws Exception {
    try {
      var request = new FetchRequest(site, "GET", path, new byte[0]);
      Fetched fetched = Fetch.fetch(loop, request, limits);
      if (folder != null) {
        folder.save(request, fetched.answer().body());
      }
      output.answered(site, fetched);
    } catch (FetchException failure) {
      output.failed(site, failure.getMessage());
    } catch (FileAlreadyExistsException there) {
      output.failed(site, "not saved: " + there.getFile() + " exists already; name another --save");
    } catch (FileSystemException failure) {
      output.failed(site, "not saved: " + failure);
    }
  }
}
