package io.loopmark.tck.junit;

import io.loopmark.tck.catalog.RuleEntry;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/// A class marked by [Conformance].
final class RuntimeDescriptor extends AbstractTestDescriptor {

  private final String className;
  private final Conformance conformance;

  RuntimeDescriptor(UniqueId id, Class<?> type, Conformance conformance) {
    super(id, type.getSimpleName(), ClassSource.from(type));
    this.className = type.getName();
    this.conformance = conformance;
  }

  /// The name of the runtime it judges.
  String runtime() {
    return conformance.value();
  }

  List<String> globs() {
    return List.of(conformance.rules());
  }

  /// The ids of the rules that were selected.
  List<String> ruleIds() {
    return getChildren().stream().map(child -> ((RuleDescriptor) child).rule().id()).toList();
  }

  Optional<RuleDescriptor> child(RuleEntry rule) {
    return getChildren().stream()
        .map(RuleDescriptor.class::cast)
        .filter(child -> child.rule().id().equals(rule.id()))
        .findFirst();
  }

  /// What reports call the class.
  @Override
  public String getLegacyReportingName() {
    return className;
  }

  @Override
  public Type getType() {
    return TestDescriptor.Type.CONTAINER;
  }
}
