package io.loopmark.bench.model;

import io.loopmark.bench.workload.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which models can be measured on this machine. Each is asked once, when somebody wants to know.
public final class Availability {

  private final Map<String, Optional<String>> reasons = new LinkedHashMap<>();

  /// Nobody has been asked.
  public Availability() {}

  /// True unless `model` says why not.
  public boolean isAvailable(Model model) {
    return reasons.computeIfAbsent(model.name(), name -> model.unavailable()).isEmpty();
  }

  /// A sentence for each model that was asked about and cannot be measured: its name, the reason,
  /// the remedy.
  public List<String> unavailable() {
    return reasons.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .map(entry -> entry.getKey() + " is unavailable: " + entry.getValue().get())
        .toList();
  }
}
