package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.programs.Hello;
import io.loopmark.programs.HelloTwice;
import io.loopmark.programs.ProducerConsumer;
import io.loopmark.programs.Site;
import io.loopmark.programs.Wget;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs the article's five programs.
@Command(name = "demo", description = "Run one of the five programs everything started from.")
public final class DemoCommand {

  private static final String[] NONE = {};

  @Command(
      name = "producer-consumer",
      description = "A generator pipeline: the producer sends, the consumer answers.")
  int producerConsumer(@Mixin RuntimeOption runtime) {
    runtime.makeDefault();
    ProducerConsumer.main(NONE);
    return 0;
  }

  @Command(name = "hello", description = "Greet, sleep for a second, greet again.")
  int hello(@Mixin RuntimeOption runtime) throws Exception {
    runtime.makeDefault();
    Hello.main(NONE);
    return 0;
  }

  @Command(name = "hello-twice", description = "Two greetings at once, in one second.")
  int helloTwice(@Mixin RuntimeOption runtime) throws Exception {
    runtime.makeDefault();
    HelloTwice.main(NONE);
    return 0;
  }

  @Command(
      name = "wget",
      description =
          "Fetch the headers of several sites at once; of three local ones if none is named.")
  int wget(
      @Mixin RuntimeOption runtime,
      @Parameters(paramLabel = "HOST[:PORT]", arity = "0..*") List<String> sites)
      throws Exception {
    String[] names = sites == null ? NONE : sites.toArray(NONE);
    Map<Site, Throwable> failures =
        runtime.makeDefault().run(loop -> Wget.fetchAll(loop, Wget.sites(loop, names)));
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

  @Command(name = "server", description = "The article's HTTP server, on port 8000.")
  int server(
      @Mixin RuntimeOption runtime,
      @Option(names = "--port", defaultValue = "8000", description = "Default: ${DEFAULT-VALUE}.")
          int port)
      throws Exception {
    return ServeCommand.serve(runtime, "127.0.0.1", port);
  }
}
