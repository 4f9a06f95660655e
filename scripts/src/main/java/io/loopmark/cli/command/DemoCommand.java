package io.loopmark.cli.command;

import io.loopmark.programs.Hello;
import io.loopmark.programs.HelloTwice;
import io.loopmark.programs.ProducerConsumer;
import java.util.List;
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
    return WgetCommand.fetch(runtime.makeDefault(), sites == null ? List.of() : sites);
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
