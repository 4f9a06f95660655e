package io.loopmark.bench.served;

import io.loopmark.bench.children.ChildJvm;
import java.io.IOException;
import java.net.InetSocketAddress;
import tools.jackson.databind.json.JsonMapper;

/// The load as a process: takes an [Order] as JSON and says its [Report] as JSON.
public final class ClosedLoadMain {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ClosedLoadMain() {}

  /// What is to be done.
  ///
  /// @param host of the server
  /// @param port of the server
  /// @param pid of its process
  /// @param plan how it is loaded
  record Order(String host, int port, long pid, LoadPlan plan) {}

  /// What came of it.
  ///
  /// @param windows what was measured, empty after an error
  /// @param error what went wrong, empty if nothing did
  record Report(java.util.List<LoadWindow> windows, String error) {}

  static String toJson(Order order) {
    return JSON.writeValueAsString(order);
  }

  static Report report(String json) {
    return JSON.readValue(json, Report.class);
  }

  /// Runs the load.
  public static void main(String[] arguments) throws IOException {
    Thread.ofPlatform().daemon().name("waits-for-parents-end").start(ClosedLoadMain::endWithParent);
    ChildJvm.tellParent(JSON.writeValueAsString(run(JSON.readValue(arguments[0], Order.class))));
    System.exit(0);
  }

  private static Report run(Order order) {
    var address = new InetSocketAddress(order.host(), order.port());
    try (var load = new ClosedLoad(address, new ServingProcess(order.pid()), order.plan())) {
      return new Report(load.run(), "");
    } catch (IOException failed) {
      return new Report(java.util.List.of(), String.valueOf(failed.getMessage()));
    }
  }

  private static void endWithParent() {
    try {
      ChildJvm.awaitParentsEnd();
    } catch (IOException gone) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(1);
  }
}
