package io.loopmark.programs.fetch;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.TimeoutException;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// One fetch: resolves the name, connects, asks, reads the answer and closes, within two deadlines.
/// Made for one use.
public final class Fetch {

  /// Not the loop's own, for whose work the end of a run waits: nobody can tell the system's
  /// resolver to give up.
  private static final Executor RESOLVERS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("resolver-", 1).factory());

  private final EventLoop loop;
  private final FetchRequest request;
  private final FetchLimits limits;
  private final Duration began;
  private @Nullable Duration resolved;
  private @Nullable HostConnection connection;

  private Fetch(EventLoop loop, FetchRequest request, FetchLimits limits) {
    this.loop = loop;
    this.request = request;
    this.limits = limits;
    this.began = loop.time();
  }

  /// Fetches, in the calling task.
  ///
  /// @throws FetchException if no whole answer came, with the reason
  @Suspends
  public static Fetched fetch(EventLoop loop, FetchRequest request, FetchLimits limits)
      throws Exception {
    return new Fetch(loop, request, limits).within();
  }

  private Fetched within() throws Exception {
    try {
      return loop.timeout(limits.timeout()).run(this::run);
    } catch (TimeoutException e) {
      String progress = connection == null ? "not connected" : connection.progress();
      throw silent("not done within " + seconds(limits.timeout()) + ": " + progress);
    }
  }

  private Fetched run() throws Exception {
    try (HostConnection host = connect()) {
      Duration connected = since(loop.time());
      connection = host;
      Answer answer = host.exchange(request);
      Duration end = loop.time();
      var timing =
          new Timing(
              since(resolved == null ? began : resolved),
              connected,
              since(host.answered() == null ? end : host.answered()),
              since(end));
      return new Fetched(answer, host.remoteAddress(), timing);
    }
  }

  private HostConnection connect() throws Exception {
    try {
      return loop.timeout(limits.connectTimeout()).run(this::connectNow);
    } catch (TimeoutException e) {
      String who =
          resolved == null
              ? "no address for the name within %s: the name server is silent"
              : "no connection within %s: the host is silent (down, or behind a firewall)";
      throw silent(who.formatted(seconds(limits.connectTimeout())));
    }
  }

  private HostConnection connectNow() throws Exception {
    Site site = request.site();
    List<InetAddress> addresses = addresses(site.host());
    resolved = loop.time();
    return new HostConnection(
        loop, new AddressRace(loop, addresses, site.port()).connect(), limits);
  }

  private List<InetAddress> addresses(String host) throws Exception {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException notAnAddress) {
      return named(host);
    }
  }

  private List<InetAddress> named(String host) throws Exception {
    try {
      return List.of(loop.runInExecutor(RESOLVERS, () -> InetAddress.getAllByName(host)).await());
    } catch (UnknownHostException e) {
      throw new FetchException(Kind.UNKNOWN_HOST, "no such host; check the name", e);
    }
  }

  private static IOException silent(String message) {
    return new FetchException(Kind.SILENT, message);
  }

  private Duration since(Duration moment) {
    return moment.minus(began);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
