package io.loopmark.tck.catalog;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Level;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;

/// One rule of the catalogue.
///
/// @param id as in the specification
/// @param level how binding it is
/// @param text its sentence
/// @param chapter the number of its chapter
/// @param chapterTitle the title of its chapter
/// @param needs what a runtime must declare for it to be expressible
/// @param race the mutant that tells whether a machine can provoke what it needs, or empty
/// @param method where it is written
public record RuleEntry(
    String id,
    Level level,
    String text,
    int chapter,
    String chapterTitle,
    Set<Capability> needs,
    String race,
    Method method) {

  /// Tries the rule: runs its method on a fresh instance of its class.
  ///
  /// @throws Throwable what the rule lets out
  public void attempt(Trial trial) throws Throwable {
    Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    method.setAccessible(true);
    try {
      method.invoke(constructor.newInstance(), trial);
    } catch (InvocationTargetException wrapped) {
      throw wrapped.getCause();
    }
  }

  /// Why the rule exists; empty if it is not in the specification.
  public String intent() {
    return Specification.load().rule(id).map(SpecRule::intent).orElse("");
  }

  /// Where to look when a runtime fails it: completes "if this fails, check …".
  public String check() {
    return Specification.load().rule(id).map(SpecRule::check).orElse("");
  }

  /// The source file of the rule, relative to the module's source folder.
  public String sourceFile() {
    return method.getDeclaringClass().getName().replace('.', '/').replaceAll("\\$.*", "") + ".java";
  }

  @Override
  public String toString() {
    return id + " " + text;
  }
}
