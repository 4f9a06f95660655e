package io.loopmark.bench.run;

import java.util.Map;
import java.util.stream.Collectors;

/// How parameters are written in identifiers.
final class Params {

  private Params() {}

  static String format(Map<String, String> params) {
    return params.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
