package io.loopmark.rival.cpython;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The committed list of what one version of CPython does differently.
///
/// @param entries those that concern the version
public record Differences(List<Difference> entries) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /// The list for that version, such as `3.11.2`.
  ///
  /// @throws IOException if the list cannot be read
  public static Differences of(String version) throws IOException {
    try (InputStream in = Differences.class.getResourceAsStream("differences.json")) {
      List<Difference> all = JSON.readValue(Objects.requireNonNull(in), new TypeReference<>() {});
      return new Differences(all.stream().filter(each -> each.concerns(version)).toList());
    }
  }

  /// What is known about that rule.
  public Optional<Difference> about(String rule) {
    return entries.stream().filter(each -> each.rules().contains(rule)).findFirst();
  }
}
