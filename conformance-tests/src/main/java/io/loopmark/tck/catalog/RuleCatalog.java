package io.loopmark.tck.catalog;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every rule of the suite, in the order of the specification.
public final class RuleCatalog {

  /// The prefixes of ids, in the order of the specification.
  private static final List<String> PREFIXES =
      List.of(
          "GEN", "EVL", "FUT", "TSK", "SLP", "WAI", "GAT", "WFR", "TMO", "ASC", "SHD", "TGR", "LCK",
          "EVT", "CND", "SEM", "BAR", "QUE", "STR", "HTP", "WGT", "THR", "MLP");

  private final List<RuleEntry> rules;

  private RuleCatalog(List<RuleEntry> rules) {
    this.rules = List.copyOf(rules);
  }

  /// The rules of the suite.
  public static RuleCatalog load() {
    return of(RuleClasses.all());
  }

  /// The rules of `classes`.
  ///
  /// @throws IllegalStateException if an id is used twice or a rule has the wrong shape
  public static RuleCatalog of(Stream<Class<?>> classes) {
    Map<String, RuleEntry> byId = new TreeMap<>(order());
    classes
        .flatMap(RuleCatalog::rulesOf)
        .forEach(rule -> {
          RuleEntry other = byId.put(rule.id(), rule);
          if (other != null) {
            throw new IllegalStateException(
                rule.id() + " is written twice: " + other.method() + " and " + rule.method());
          }
        });
    return new RuleCatalog(List.copyOf(byId.values()));
  }

  /// Compares ids as the specification lists them: by the order of their prefixes, then by number.
  public static Comparator<String> order() {
    return Comparator.comparingInt((String id) -> position(id)).thenComparing(Function.identity());
  }

  private static int position(String id) {
    int position = PREFIXES.indexOf(id.replaceAll("-.*", ""));
    return position < 0 ? PREFIXES.size() : position;
  }

  /// All rules, sorted.
  public List<RuleEntry> rules() {
    return rules;
  }

  /// The rules whose id matches one of `globs` (`*` for any characters, `?` for one); all of them
  /// if there is no glob. Case does not matter.
  ///
  /// @throws UnknownRuleException if a glob matches none; an empty selection is never green
  public RuleCatalog select(List<String> globs) {
    if (globs.isEmpty()) {
      return this;
    }
    for (String glob : globs) {
      if (rules.stream().noneMatch(rule -> matches(glob, rule))) {
        throw new UnknownRuleException(glob, this);
      }
    }
    return new RuleCatalog(
        rules.stream()
            .filter(rule -> globs.stream().anyMatch(glob -> matches(glob, rule)))
            .toList());
  }

  /// All but the rules of these ids.
  public RuleCatalog without(List<String> ids) {
    return new RuleCatalog(rules.stream().filter(rule -> !ids.contains(rule.id())).toList());
  }

  /// The rule of that id.
  ///
  /// @throws UnknownRuleException if there is none
  public RuleEntry rule(String id) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownRuleException(id, this));
  }

  /// The ids of the specification for which there is no rule here: never judged, so never green.
  public List<String> unwritten() {
    Set<String> written = rules.stream().map(RuleEntry::id).collect(Collectors.toSet());
    return Specification.load().rules().stream()
        .map(SpecRule::id)
        .filter(id -> !written.contains(id))
        .toList();
  }

  /// The ids, as a reader wants them in an error: `SLP-01..SLP-09, WAI-01..WAI-09`.
  String summary() {
    return rules.stream()
        .map(RuleEntry::id)
        .collect(
            Collectors.groupingBy(
                id -> id.replaceAll("-.*", ""), java.util.LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(ids -> ids.size() == 1 ? ids.getFirst() : ids.getFirst() + ".." + ids.getLast())
        .collect(Collectors.joining(", "));
  }

  private static boolean matches(String glob, RuleEntry rule) {
    return Glob.matches(glob, rule.id());
  }

  private static Stream<RuleEntry> rulesOf(Class<?> type) {
    Chapter chapter = type.getAnnotation(Chapter.class);
    if (chapter == null) {
      throw new IllegalStateException(type + " holds rules but has no @Chapter; add it");
    }
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Rule.class))
        .map(method -> entry(chapter, method));
  }

  private static RuleEntry entry(Chapter chapter, Method method) {
    if (!List.of(method.getParameterTypes()).equals(List.of(Trial.class))) {
      throw new IllegalStateException(
          method + " is a rule with the wrong parameters (expected: one Trial)");
    }
    Rule rule = method.getAnnotation(Rule.class);
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    needs.addAll(List.of(chapter.needs()));
    needs.addAll(List.of(rule.needs()));
    return new RuleEntry(
        rule.id(),
        rule.level(),
        rule.text(),
        chapter.number(),
        chapter.title(),
        needs,
        rule.race(),
        method);
  }
}
