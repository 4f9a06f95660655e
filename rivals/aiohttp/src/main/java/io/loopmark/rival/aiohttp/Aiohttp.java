package io.loopmark.rival.aiohttp;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import io.loopmark.bench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the two models have in common: aiohttp on the event loop that a subclass names.
abstract class Aiohttp implements Model {

  private static final String SLEEP_SECONDS = "0.5";

  private final List<String> modules;
  private final List<String> options;
  private @Nullable Python python;

  /// @param modules that Python must have
  /// @param options of `server.py` for this loop
  Aiohttp(List<String> modules, List<String> options) {
    this.modules = modules;
    this.options = options;
  }

  /// A Python program that prints the versions in force.
  abstract String probe();

  @Override
  public String description() {
    return switch (python()) {
      case Python.Found found -> found.versions();
      case Python.Missing(String sentence) -> "unavailable: " + sentence;
    };
  }

  @Override
  public Optional<String> unavailable() {
    return python() instanceof Python.Missing(String sentence)
        ? Optional.of(sentence)
        : Optional.empty();
  }

  @Override
  public List<Workload> workloads() {
    return List.of(new Article(), new Plain());
  }

  private synchronized Python python() {
    if (python == null) {
      python = Python.with(modules, probe());
    }
    return python;
  }

  private RunningServer start(String host, int port, List<String> more) throws IOException {
    var all = new ArrayList<>(options);
    all.addAll(more);
    return switch (python()) {
      case Python.Found found -> AiohttpProcess.start(found, host, port, all);
      case Python.Missing(String sentence) -> throw new IOException(sentence);
    };
  }

  private final class Article implements ArticleServer {
    @Override
    public RunningServer start(String host, int port) throws IOException {
      return Aiohttp.this.start(host, port, List.of("--sleep", SLEEP_SECONDS));
    }
  }

  private final class Plain implements PlainServer {
    @Override
    public RunningServer start(String host, int port) throws IOException {
      return Aiohttp.this.start(host, port, List.of());
    }
  }
}
