package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runtime that was to be judged, also when it is not installed.
///
/// @param remedy what to install or set when it is not available
public record RuntimeLine(
    String name,
    @Nullable String version,
    List<String> capabilities,
    @Nullable String mechanism,
    boolean available,
    @Nullable String remedy) {

  public RuntimeLine {
    capabilities = OptionalList.copyOf(capabilities);
  }
}
