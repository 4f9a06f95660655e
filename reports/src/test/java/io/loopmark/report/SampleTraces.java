package io.loopmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Made-up traces of (label, iteration, virtual time), and how they look when a rule is broken.
final class SampleTraces {

  private SampleTraces() {}

  static List<String> expected(String rule) {
    return List.of(
        "main starts           it 1   0.000 s",
        "a starts              it 2   0.000 s",
        "b starts              it 2   0.000 s",
        "a resumes             it 3   1.000 s",
        "b resumes             it 3   1.000 s",
        rule + " holds          it 4   1.000 s");
  }

  static List<String> actual(String rule, String verdict) {
    var steps = new ArrayList<>(expected(rule));
    if (verdict.equals("hang")) {
      return steps.subList(0, 3);
    }
    Collections.swap(steps, 3, 4);
    steps.removeLast();
    return steps;
  }
}
