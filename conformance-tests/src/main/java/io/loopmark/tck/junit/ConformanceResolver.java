package io.loopmark.tck.junit;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/// Finds the tests of a class marked by [Conformance], all of them or the one that a unique id
/// names.
final class ConformanceResolver implements SelectorResolver {

  private static final String CLASS = "class";
  private static final String RULE = "rule";
  private static final String RULE_PARAMETER = "loopmark.rule";

  private final RuleCatalog catalog;

  ConformanceResolver(EngineDiscoveryRequest request) {
    List<String> globs =
        request
            .getConfigurationParameters()
            .get(RULE_PARAMETER)
            .map(value -> Arrays.asList(value.split("\\s*,\\s*")))
            .orElse(List.of());
    catalog = RuleCatalog.load().select(globs);
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    return resolve(selector.getJavaClass(), context);
  }

  private Resolution resolve(Class<?> type, Context context) {
    Conformance conformance = type.getAnnotation(Conformance.class);
    if (conformance == null) {
      return Resolution.unresolved();
    }
    return context
        .addToParent(parent -> Optional.of(container(parent, type, conformance)))
        .map(container -> Match.exact(container, () -> rulesOf(container)))
        .map(Resolution::match)
        .orElse(Resolution.unresolved());
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    UniqueId.Segment last = id.getLastSegment();
    return switch (last.getType()) {
      case CLASS ->
          resolve(DiscoverySelectors.selectClass(last.getValue()).getJavaClass(), context);
      case RULE ->
          context
              .addToParent(
                  () -> DiscoverySelectors.selectUniqueId(id.removeLastSegment()),
                  parent -> Optional.of(test(parent, catalog.rule(last.getValue()))))
              .map(Match::exact)
              .map(Resolution::match)
              .orElse(Resolution.unresolved());
      default -> Resolution.unresolved();
    };
  }

  private static RuntimeDescriptor container(
      TestDescriptor parent, Class<?> type, Conformance conformance) {
    return new RuntimeDescriptor(
        parent.getUniqueId().append(CLASS, type.getName()), type, conformance);
  }

  private static RuleDescriptor test(TestDescriptor parent, RuleEntry rule) {
    return new RuleDescriptor(parent.getUniqueId().append(RULE, rule.id()), rule);
  }

  private Set<? extends DiscoverySelector> rulesOf(RuntimeDescriptor container) {
    Set<DiscoverySelector> selectors = new LinkedHashSet<>();
    for (RuleEntry rule : catalog.select(container.globs()).rules()) {
      selectors.add(
          DiscoverySelectors.selectUniqueId(container.getUniqueId().append(RULE, rule.id())));
    }
    return selectors;
  }
}
