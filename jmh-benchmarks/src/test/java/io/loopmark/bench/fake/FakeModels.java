package io.loopmark.bench.fake;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.RunningServer;
import io.loopmark.bench.workload.SpawnJoin;
import io.loopmark.bench.workload.Workload;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Found by the service loader in the tests of this module only; all names begin with `fake-`.
public final class FakeModels {

  private FakeModels() {}

  private abstract static class Fake implements Model {

    private final String name;
    private final Workload workload;

    Fake(String name, Workload workload) {
      this.name = name;
      this.workload = workload;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "a fake for tests";
    }

    @Override
    public List<Workload> workloads() {
      return List.of(workload);
    }
  }

  private record WrongSpawnJoin() implements SpawnJoin {
    @Override
    public long run(int tasks, int rounds) {
      return -1;
    }
  }

  private record HangingSpawnJoin() implements SpawnJoin {
    @Override
    public long run(int tasks, int rounds) {
      while (true) {
        LockSupport.park(this);
      }
    }
  }

  private record DyingServer() implements ArticleServer {
    @Override
    public RunningServer start(String host, int port) throws Exception {
      return new KnownDelayServer(port, KnownDelayServer.Delays.dyingAt(150));
    }
  }

  private record QuickServer() implements ArticleServer {
    @Override
    public RunningServer start(String host, int port) throws Exception {
      return new KnownDelayServer(port, KnownDelayServer.Delays.constantMillis(5));
    }
  }

  /// Gives a wrong answer.
  public static final class WrongSum extends Fake {
    /// For the service loader.
    public WrongSum() {
      super("fake-wrong", new WrongSpawnJoin());
    }
  }

  /// Never answers.
  public static final class Hanging extends Fake {
    /// For the service loader.
    public Hanging() {
      super("fake-hanging", new HangingSpawnJoin());
    }
  }

  /// Its server's process ends in the middle.
  public static final class Dying extends Fake {
    /// For the service loader.
    public Dying() {
      super("fake-dying", new DyingServer());
    }
  }

  /// Its server answers after five milliseconds.
  public static final class Quick extends Fake {
    /// For the service loader.
    public Quick() {
      super("fake-quick", new QuickServer());
    }
  }
}
