package io.loopmark.bench.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options that the environment gives to every JVM that is started, those that measure included.
public final class InheritedOptions {

  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private InheritedOptions() {}

  /// The variables that are set, with their values.
  public static Map<String, String> ofJvms() {
    return of(System.getenv());
  }

  static Map<String, String> of(Map<String, String> environment) {
    var found = new LinkedHashMap<String, String>();
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        found.put(variable, value.strip());
      }
    }
    return found;
  }
}
