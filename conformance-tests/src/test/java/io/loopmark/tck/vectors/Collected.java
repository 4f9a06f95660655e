package io.loopmark.tck.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The results of a server, for a test.
final class Collected implements VectorListener {

  private final List<VectorResult> results = new ArrayList<>();
  private String printed = "";

  static Collected from(HttpTarget target, List<RequestVector> vectors, Set<Mode> modes) {
    var collected = new Collected();
    VectorVerifier.verify(target, vectors, modes, collected);
    return collected;
  }

  @Override
  public void result(VectorResult result) {
    results.add(result);
  }

  @Override
  public void printed(String text) {
    printed = text;
  }

  List<VectorResult> results() {
    return results;
  }

  /// What the server printed.
  String printed() {
    return printed;
  }

  int deliveries() {
    return results.stream().mapToInt(VectorResult::deliveries).sum();
  }

  /// Reports of what is not as wanted of a server of ours.
  String unwanted() {
    return String.join(
        "\n",
        results.stream().filter(result -> !result.exact()).map(VectorResult::report).toList());
  }

  /// The only result.
  VectorResult only() {
    if (results.size() != 1) {
      throw new AssertionError(results.size() + " results (expected: 1)");
    }
    return results.getFirst();
  }
}
