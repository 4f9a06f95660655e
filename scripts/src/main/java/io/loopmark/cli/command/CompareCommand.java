package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.report.compare.Comparison;
import io.loopmark.report.view.ComparisonRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says what differs between two runs.
@Command(
    name = "compare",
    description = {
      "Compare two runs, or the rounds of two builds: what became faster or slower, what did not,"
          + " what cannot be told.",
      "Figures are medians over forks or rounds; 'Times' is how many times worse the head is, with a"
          + " bootstrap interval. A difference is one that the interval and the Mann-Whitney test"
          + " both show."
    })
public final class CompareCommand implements Callable<Integer> {

  @Mixin private SidesOption sides = new SidesOption();

  @Mixin private TableOption table = new TableOption();

  @Override
  public Integer call() throws Exception {
    SidesOption.Sides read = sides.read();
    Comparison comparison = Comparison.of(read.base(), read.head());
    table.print(
        read.remarks(),
        comparison.differences().stream()
            .map(difference -> new ComparisonRow(difference, difference.words()))
            .toList());
    return ExitCode.FINE.code();
  }
}
