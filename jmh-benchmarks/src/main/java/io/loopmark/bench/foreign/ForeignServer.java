package io.loopmark.bench.foreign;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.served.LoadedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server that is no model's. One that a command started ends when this is closed, or when this
/// JVM ends; one that was found at an address is left alone.
public final class ForeignServer implements LoadedServer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What is meant as an address, usable or not; anything else is a command.
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*://\\S*|[\\w.-]+:[0-9]+");

  private static final Pattern USABLE =
      Pattern.compile("(?i)http://(?<host>\\[[0-9a-f:.]+]|[\\w.-]+):(?<port>[0-9]{1,5})/?");

  private static final String HTTPS = "https:";

  private final InetSocketAddress address;
  private final String hostHeader;
  private final String note;
  private final @Nullable StartedCommand command;

  private ForeignServer(
      InetSocketAddress address, String hostHeader, String note, @Nullable StartedCommand command) {
    this.address = address;
    this.hostHeader = hostHeader;
    this.note = note;
    this.command = command;
  }

  /// Finds the server at an address, or starts one by a command for the shell, which prints its
  /// port, alone on a line or in an address. Blocks until it can be connected to, ten seconds at
  /// most.
  ///
  /// @throws UsageException if it is an address that cannot be used
  /// @throws ForeignServerException if nothing can be connected to; nothing is left running
  /// @throws InterruptedException if the calling thread was interrupted; nothing is left running
  public static ForeignServer open(String addressOrCommand)
      throws ForeignServerException, InterruptedException {
    return open(addressOrCommand, PATIENCE);
  }

  static ForeignServer open(String addressOrCommand, Duration patience)
      throws ForeignServerException, InterruptedException {
    if (addressOrCommand.isBlank()) {
      throw unusable(addressOrCommand);
    }
    return ADDRESS.matcher(addressOrCommand).matches()
        ? found(addressOrCommand)
        : started(addressOrCommand, patience);
  }

  private static ForeignServer found(String given) throws ForeignServerException {
    Matcher url = USABLE.matcher(given);
    int port = url.matches() ? Integer.parseInt(url.group("port")) : 0;
    if (port < 1 || port > Endpoint.LAST_PORT) {
      throw unusable(given);
    }
    String host = url.group("host");
    try {
      InetSocketAddress address = Endpoint.of(host, port).findListening();
      return new ForeignServer(address, host + ":" + port, "the server at " + given, null);
    } catch (UnknownHostException unknown) {
      throw nothing(given, "unknown host");
    } catch (IOException refused) {
      throw nothing(given, String.valueOf(refused.getMessage()));
    }
  }

  private static UsageException unusable(String given) {
    String remedy =
        given.regionMatches(true, 0, HTTPS, 0, HTTPS.length())
            ? "http://HOST:PORT in clear text; TLS is not spoken, so name the port behind it"
            : "http://HOST:PORT without a path, or a command that starts a server and prints its port";
    return new UsageException("http: '%s' (expected: %s)".formatted(given, remedy));
  }

  private static ForeignServerException nothing(String given, String why) {
    return new ForeignServerException(
        "nothing serves at %s (%s); start the server first, or give a command that does"
            .formatted(given, why));
  }

  private static ForeignServer started(String line, Duration patience)
      throws ForeignServerException, InterruptedException {
    StartedCommand command = StartedCommand.start(line, patience);
    try {
      InetSocketAddress address = command.awaitServing();
      String host = address.getAddress().getHostAddress();
      String literal = host.contains(":") ? "[" + host + "]" : host;
      return new ForeignServer(
          address, literal + ":" + address.getPort(), "started by: " + line, command);
    } catch (ForeignServerException | InterruptedException failed) {
      command.close();
      throw failed;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public String hostHeader() {
    return hostHeader;
  }

  @Override
  public String note() {
    return note;
  }

  /// Empty: what runs there is its own affair.
  @Override
  public List<String> jvmFlags() {
    return List.of();
  }

  /// Of the processes of the command, if one of them serves; null for a server at an address, and
  /// for a command behind which another process serves, such as one in a container.
  @Override
  public @Nullable Duration cpuTime() {
    return command == null ? null : command.cpuTime();
  }

  @Override
  public boolean isAlive() {
    return command == null || command.isAlive();
  }

  @Override
  public void close() {
    if (command != null) {
      command.close();
    }
  }
}
