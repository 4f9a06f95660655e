package io.loopmark.cli.command;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The option that names one runtime.
final class RuntimeOption {

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      defaultValue = "reference",
      description =
          "The runtime to use; 'loopmark runtimes' lists them. Default: ${DEFAULT-VALUE}.")
  private String name = "reference";

  /// The name as given.
  String name() {
    return name;
  }

  /// The runtime named, from now on also the one behind the static entry points of the contract.
  AsyncRuntime makeDefault() {
    List<String> known = names(runtimes());
    if (!known.contains(name)) {
      throw unknown(known);
    }
    System.setProperty(AsyncRuntime.DEFAULT_PROPERTY, name);
    return AsyncRuntime.defaultRuntime();
  }

  /// The server of the rival named, if it is one that is a server and nothing else.
  Optional<ArticleServer> serverOfItsOwn() {
    List<String> runtimes = names(runtimes());
    if (runtimes.contains(name)) {
      return Optional.empty();
    }
    List<Model> servers =
        ServiceLoader.load(Model.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(model -> model.workload(ArticleServer.class).isPresent())
            .toList();
    return Optional.of(
        servers.stream()
            .filter(model -> model.name().equals(name))
            .findFirst()
            .flatMap(model -> model.workload(ArticleServer.class))
            .orElseThrow(() ->
                unknown(
                    Stream.concat(runtimes.stream(), servers.stream().map(Model::name))
                        .sorted()
                        .distinct()
                        .toList())));
  }

  private UserError unknown(List<String> known) {
    return new UserError(
        ExitCode.USAGE,
        "unknown runtime: '%s' (known: %s)".formatted(name, String.join(", ", known)));
  }

  private static List<AsyncRuntime> runtimes() {
    return ServiceLoader.load(AsyncRuntime.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static List<String> names(List<AsyncRuntime> runtimes) {
    return runtimes.stream().map(AsyncRuntime::name).sorted().toList();
  }
}
