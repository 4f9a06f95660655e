package io.loopmark.tck.vectors;

import io.loopmark.tck.child.JvmCommand;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A server that has the fixture routes and is to be judged.
public sealed interface HttpTarget {

  /// What it is called in results.
  String name();

  /// The options of `verify` that name it.
  String options();

  /// A service that runs already. Its timers are its own affair.
  ///
  /// @param name what it is called in results
  record Running(String name, URI uri) implements HttpTarget {

    @Override
    public String options() {
      return "--name %s --http %s".formatted(name, uri);
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
  }

  /// What the option `--http` names: an address, or a command for the shell.
  ///
  /// @throws IllegalArgumentException if it is an address that cannot be used
  static HttpTarget of(String name, String addressOrCommand) {
    if (addressOrCommand.matches("https?://\\S*")) {
      return new Running(name, checked(addressOrCommand));
    }
    String quoted = "'" + addressOrCommand.replace("'", "'\\''") + "'";
    return new Command(
        name,
        List.of("sh", "-c", addressOrCommand),
        addressOrCommand,
        "--name %s --http %s".formatted(name, quoted));
  }

  private static URI checked(String address) {
    URI uri = URI.create(address);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
      throw new IllegalArgumentException(
          "http: '"
              + address
              + "' (expected: http://HOST:PORT, or a command that prints its port)");
    }
    return uri;
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
