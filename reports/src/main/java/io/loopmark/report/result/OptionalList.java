package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of the files that may be absent: absent and empty mean the same.
final class OptionalList {

  private OptionalList() {}

  static <T> List<T> copyOf(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
