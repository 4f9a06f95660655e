package io.loopmark.report;

import java.util.ArrayList;
import java.util.List;

/// Collects, while a run is read, what a reader of the report has to know about its files.
final class Notices {

  private final List<String> sentences = new ArrayList<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
