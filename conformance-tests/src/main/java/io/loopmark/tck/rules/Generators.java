package io.loopmark.tck.rules;

import io.loopmark.aio.Generator;
import io.loopmark.tck.rule.Trial;

/// Generators that several rules of chapter 1 use.
final class Generators {

  private Generators() {}

  /// A generator that returns nothing.
  static Generator<String, String> generator(Trial trial, Generator.Body<String, String> body) {
    return trial
        .runtime()
        .newGenerator(out -> {
          body.run(out);
          return null;
        });
  }

  /// Marks `start` and yields `values`.
  static Generator<String, String> yielding(Trial trial, String... values) {
    return generator(
        trial,
        out -> {
          trial.mark("start");
          for (String value : values) {
            out.yield(value);
          }
        });
  }
}
