package io.loopmark.tck.vectors;

import io.loopmark.tck.child.JvmCommand;
import io.loopmark.tck.process.CommandLine;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/// A server that has the fixture routes and is to be judged.
public sealed interface HttpTarget {

  /// The highest port.
  int LAST_PORT = 65_535;

  /// What is meant as an address, usable or not; anything else is a command.
  String ADDRESS = "(?i)[a-z][a-z0-9+.-]*://\\S*|[\\w.-]+:[0-9]+";

  /// What it is called in results.
  String name();

  /// The options of `verify` that name it.
  String options();

  /// An address or a command, as [#of] takes it.
  String given();

  /// Makes sure that it can be judged: reaches it, or starts it and ends it again. Blocks
  /// meanwhile.
  ///
  /// @throws ServerException if not; the message is a sentence
  default void requireServing() {
    Connected.usual(this).close();
  }

  /// A service that runs already. Its timers are its own affair.
  ///
  /// @param name what it is called in results
  record Running(String name, URI uri) implements HttpTarget {

    @Override
    public String options() {
      return "--name %s --http %s".formatted(name, uri);
    }

    @Override
    public String given() {
      return uri.toString();
    }
  }

  /// A command that starts a server and prints its port, started once with its usual timeouts and
  /// once with those that the environment asks for.
  ///
  /// @param name what it is called in results
  /// @param words the command and its arguments
  /// @param shown what it is called in messages
  record Command(String name, List<String> words, String shown, String options)
      implements HttpTarget {

    /// Copies the list.
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public String given() {
      return shown;
    }
  }

  /// What the option `--http` names: an address, or a command for the shell.
  ///
  /// @throws IllegalArgumentException if it is an address that cannot be used
  static HttpTarget of(String name, String addressOrCommand) {
    if (addressOrCommand.matches(ADDRESS)) {
      return new Running(name, checked(addressOrCommand));
    }
    return new Command(
        name,
        List.of("sh", "-c", addressOrCommand),
        addressOrCommand,
        "--name %s --http %s".formatted(name, CommandLine.quoted(addressOrCommand)));
  }

  private static URI checked(String address) {
    try {
      URI uri = new URI(address);
      if ("http".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() >= 1
          && uri.getPort() <= LAST_PORT
          && (uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
        return uri;
      }
      throw unusable(address);
    } catch (URISyntaxException e) {
      throw unusable(address);
    }
  }

  private static IllegalArgumentException unusable(String address) {
    return new IllegalArgumentException(
        "http: '%s' (expected: http://HOST:PORT, or a command that prints its port)"
            .formatted(address));
  }

  /// The fixture routes on a runtime of the contract.
  ///
  /// @param classPath where it is, besides the class path of this process
  static HttpTarget ofRuntime(String runtime, List<Path> classPath) {
    return new Command(
        runtime,
        JvmCommand.of(classPath, FixtureServer.class.getName(), runtime),
        runtime,
        "--runtime " + runtime);
  }
}
