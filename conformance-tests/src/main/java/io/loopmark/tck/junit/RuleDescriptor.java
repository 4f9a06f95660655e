package io.loopmark.tck.junit;

import io.loopmark.tck.catalog.RuleEntry;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/// One rule as a test.
final class RuleDescriptor extends AbstractTestDescriptor {

  private final RuleEntry rule;

  RuleDescriptor(UniqueId id, RuleEntry rule) {
    super(id, rule.id() + " " + rule.text());
    this.rule = rule;
  }

  RuleEntry rule() {
    return rule;
  }

  @Override
  public Type getType() {
    return TestDescriptor.Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return Set.of(
        TestTag.create(rule.level().name()),
        TestTag.create("chapter-" + rule.chapter()),
        TestTag.create(rule.id().replaceAll("-.*", "")));
  }
}
