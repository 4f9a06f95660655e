package io.loopmark.cli.command;

import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the rules, or explains some.
@Command(
    name = "rules",
    description = {
      "List the rules of the suite.",
      "A single one is explained: why it exists, and where to look when a runtime fails it."
    })
public final class RulesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "GLOB", arity = "0..*", description = "Only these, such as 'WAI-*'.")
  private List<String> globs = List.of();

  @Option(names = "--explain", description = "Explain each of them.")
  private boolean explain;

  @Override
  public Integer call() {
    RuleCatalog catalog = RuleCatalog.load();
    List<RuleEntry> rules = catalog.select(globs).rules();
    if (explain || rules.size() == 1) {
      rules.forEach(RulesCommand::explain);
      return 0;
    }
    for (RuleEntry rule : rules) {
      System.out.printf("%s  %-6s  %s%n", rule.id(), rule.level(), rule.text());
    }
    if (globs.isEmpty()) {
      untested(catalog)
          .forEach(rule ->
              System.out.printf(
                  "%s  %-6s  untested: %s%n", rule.id(), rule.level(), rule.untested()));
    }
    System.out.println(Count.of(rules.size(), "rule"));
    return 0;
  }

  private static void explain(RuleEntry rule) {
    System.out.printf("%s  %s%n%s%n%n", rule.id(), rule.level(), rule.text());
    System.out.println("Intent: " + rule.intent());
    System.out.println("If this fails, check " + rule.check());
    specified(rule.id())
        .map(SpecRule::changed)
        .filter(changed -> !changed.isEmpty())
        .ifPresent(changed -> System.out.println("Changed in CPython: " + changed));
    System.out.printf("Written in %s%n%n", rule.sourceFile());
  }

  private static Stream<SpecRule> untested(RuleCatalog catalog) {
    return catalog.unwritten().stream().flatMap(id -> specified(id).stream());
  }

  private static Optional<SpecRule> specified(String id) {
    return Specification.load().rule(id);
  }
}
