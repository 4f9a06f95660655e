package io.loopmark.report.result;

import java.util.List;

/// `bench.ndjson`: figures of all workloads.
public record Bench(List<BenchResult> results, Completeness completeness) {

  public Bench {
    results = List.copyOf(results);
  }
}
