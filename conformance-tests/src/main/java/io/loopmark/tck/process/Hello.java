package io.loopmark.tck.process;

import io.loopmark.aio.Capability;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The first line of a driver: who it is, and which versions of the protocol it speaks.
record Hello(String runtime, String version, String mechanism, Set<Capability> capabilities) {

  /// The version of the protocol that this suite speaks.
  static final int PROTOCOL = 1;

  static Hello of(JsonNode line) {
    JsonNode hello = line.path("hello");
    int oldest = hello.path("protocol").path(0).asInt(-1);
    int newest = hello.path("protocol").path(1).asInt(-1);
    if (oldest < 0 || newest < oldest) {
      throw new DriverFault(
          "the driver's first line says nothing about the protocol (expected:"
              + " {\"hello\":{\"protocol\":[oldest,newest],…}}): "
              + line);
    }
    if (oldest > PROTOCOL || newest < PROTOCOL) {
      throw new DriverFault(
          "the driver speaks protocol %d to %d, this suite speaks %d; use %s: %s"
              .formatted(
                  oldest,
                  newest,
                  PROTOCOL,
                  oldest > PROTOCOL ? "a newer Loopmark" : "a newer driver",
                  line));
    }
    String runtime = hello.path("runtime").asString("");
    if (!runtime.matches("[a-z][a-z0-9-]*")) {
      throw new DriverFault(
          "the driver names its runtime '%s' (expected: lower case, digits and dashes): %s"
              .formatted(runtime, line));
    }
    return new Hello(
        runtime,
        hello.path("version").asString("unknown"),
        hello.path("mechanism").asString("a process"),
        capabilities(hello.path("capabilities")));
  }

  private static Set<Capability> capabilities(JsonNode words) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (JsonNode word : words) {
      String name = word.asString("").toUpperCase(Locale.ROOT).replace('-', '_');
      try {
        capabilities.add(Capability.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw new DriverFault(
            "the driver declares a capability '%s' (expected: some of %s)"
                .formatted(word.asString(""), EnumSet.allOf(Capability.class)),
            e);
      }
    }
    return capabilities;
  }
}
