package io.loopmark.rival.threads;

import java.util.Map;

/// The settings of `jdk.httpserver`, which are system properties for the whole process, as the
/// documentation of that module lists them. What somebody has set already stays.
public final class JdkTuning {

  // An answer of two writes would wait for the client's delayed acknowledgement; more than 200 idle
  // connections would be closed under the clients' feet.
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "sun.net.httpserver.nodelay", "true",
          "sun.net.httpserver.maxIdleConnections", "20000");

  private JdkTuning() {}

  /// Sets them; of effect only before the first server of the process.
  public static void apply() {
    PROPERTIES.forEach(JdkTuning::setIfAbsent);
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
