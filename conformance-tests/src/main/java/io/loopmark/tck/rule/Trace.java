package io.loopmark.tck.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a rule saw: labels with the iteration and the time of each, in order.
///
/// Written one line per time, with a bar where an iteration ends: `t=1: a b | c` says that at time
/// 1 `a` and `b` were seen in one iteration and `c` in the next. Iterations are counted from the
/// first one seen at each time. `| |` is an iteration in which nothing was seen.
record Trace(List<Entry> entries) {

  /// One mark.
  record Entry(String label, long iteration, long nanos) {}

  Trace(Collection<Entry> entries) {
    this(List.copyOf(entries));
  }

  Trace {
    entries = List.copyOf(entries);
  }

  List<String> labels() {
    return entries.stream().map(Entry::label).toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= entries.size(); end++) {
      if (end == entries.size() || entries.get(end).nanos() != entries.get(start).nanos()) {
        lines.add(line(entries.subList(start, end)));
        start = end;
      }
    }
    return lines;
  }

  private static String line(List<Entry> sameTime) {
    Entry first = sameTime.getFirst();
    StringBuilder line = new StringBuilder("t=" + seconds(first.nanos()) + ":");
    long iteration = first.iteration();
    for (Entry entry : sameTime) {
      for (; iteration < entry.iteration(); iteration++) {
        line.append(" |");
      }
      line.append(' ').append(entry.label());
    }
    return line.toString();
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }
}
