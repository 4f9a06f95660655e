package io.loopmark.cli.command;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lists the rules.
@Command(name = "rules", description = "List the rules of the suite.")
public final class RulesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "GLOB", arity = "0..*", description = "Only these, such as 'WAI-*'.")
  private List<String> globs = List.of();

  @Override
  public Integer call() {
    List<RuleEntry> rules = RuleCatalog.load().select(globs).rules();
    for (RuleEntry rule : rules) {
      System.out.printf("%s  %-6s  %s%n", rule.id(), rule.level(), rule.text());
    }
    System.out.println(rules.size() + " rules");
    return 0;
  }
}
