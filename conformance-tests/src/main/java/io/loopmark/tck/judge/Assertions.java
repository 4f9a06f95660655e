package io.loopmark.tck.judge;

import io.loopmark.tck.rule.Evidence;
import io.loopmark.tck.rule.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The assertions a rule can reach: those in its method, in the bodies it hands out, and in what it
/// calls of its own package. Read from the class files, so that one in a callback that never runs
/// is known too.
///
/// A call of [Trial#notAsked] stands for the assertion next to it in the same method.
final class Assertions {

  private static final String TRIAL = Trial.class.getName().replace('.', '/');
  private static final Set<String> NAMES =
      Set.of("expect", "expectOrder", "equal", "same", "check", "expectThrows", "observe");

  private static final String NOT_ASKED = "notAsked";

  private record Code(String type, String name, String descriptor) {}

  private final ClassLoader loader;
  private final String ownPackage;
  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Set<Code> seen = new HashSet<>();
  private final Deque<Code> left = new ArrayDeque<>();
  private final Set<String> places = new TreeSet<>();

  /// The assertion that each `notAsked` leaves out.
  private final Map<String, String> optional = new TreeMap<>();

  /// Those whose assertion has not been met yet.
  private final List<String> leavingOut = new ArrayList<>();

  private Assertions(Class<?> type) {
    loader = type.getClassLoader();
    ownPackage = type.getPackageName().replace('.', '/') + "/";
  }

  /// Those of `rule`.
  static Assertions of(Method rule) {
    var assertions = new Assertions(rule.getDeclaringClass());
    String type = rule.getDeclaringClass().getName().replace('.', '/');
    assertions.follow(new Code(type, rule.getName(), "(L" + TRIAL + ";)V"));
    while (!assertions.left.isEmpty()) {
      assertions.read(assertions.left.pop());
    }
    return assertions;
  }

  /// Where those stand that a rule with this evidence should have reached, and did not.
  List<String> missed(Evidence evidence) {
    List<String> missed = new ArrayList<>(places);
    missed.removeAll(evidence.reached());
    evidence.notAsked().keySet().forEach(place -> missed.remove(optional.get(place)));
    return missed;
  }

  /// Those that were left out, each with the reason.
  List<String> notAsked(Evidence evidence) {
    return evidence.notAsked().entrySet().stream()
        .map(entry -> optional.get(entry.getKey()) + ", because " + entry.getValue())
        .sorted()
        .toList();
  }

  /// Where the assertions stand that can be left out.
  Collection<String> optional() {
    return optional.values();
  }

  private void follow(Code code) {
    if (code.type().startsWith(ownPackage) && seen.add(code)) {
      left.push(code);
    }
  }

  private void read(Code wanted) {
    for (MethodModel method : model(wanted.type()).methods()) {
      String name = method.methodName().stringValue();
      boolean called = name.equals(wanted.name());
      // What implements an interface is called through it.
      boolean made = wanted.name().equals("<init>") && wanted.type().contains("$");
      if (called && method.methodType().equalsString(wanted.descriptor())) {
        method.code().ifPresent(code -> read(wanted.type(), code));
      } else if (made && !name.startsWith("<")) {
        follow(new Code(wanted.type(), name, method.methodType().stringValue()));
      }
    }
  }

  private void read(String type, Iterable<CodeElement> code) {
    String place = "";
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> place = type.replace('/', '.') + ":" + number.line();
        case InvokeInstruction call -> noteCall(place, call);
        case InvokeDynamicInstruction call ->
            call.bootstrapArgs()
                .forEach(argument -> {
                  if (argument instanceof DirectMethodHandleDesc body) {
                    follow(code(body));
                  }
                });
        default -> {} // neither calls nor hands out anything
      }
    }
    if (!leavingOut.isEmpty()) {
      throw new IllegalStateException(
          "notAsked at " + leavingOut + " (expected: in front of an assertion in its method)");
    }
  }

  private static Code code(DirectMethodHandleDesc body) {
    String owner = body.owner().descriptorString();
    String type = owner.substring(1, owner.length() - 1);
    return new Code(type, body.methodName(), body.lookupDescriptor());
  }

  private void noteCall(String place, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (owner.equals(TRIAL) && name.equals(NOT_ASKED)) {
      leavingOut.add(place);
    } else if (owner.equals(TRIAL) && NAMES.contains(name)) {
      places.add(place);
      leavingOut.forEach(one -> optional.put(one, place));
      leavingOut.clear();
    } else {
      follow(new Code(owner, name, call.type().stringValue()));
    }
  }

  private ClassModel model(String type) {
    return classes.computeIfAbsent(type, this::parse);
  }

  private ClassModel parse(String type) {
    String file = type + ".class";
    try (InputStream in = loader.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " (expected: on the path of the rules)");
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
