package io.loopmark.tck.judge;

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
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The assertions a rule can reach: those in its method, in the bodies it hands out, and in what it
/// calls of its own package. Read from the class files, so that one in a callback that never runs
/// is known too.
final class Assertions {

  private static final String TRIAL = Trial.class.getName().replace('.', '/');
  private static final Set<String> NAMES =
      Set.of("expect", "expectOrder", "equal", "same", "check", "expectThrows", "observe");

  private record Code(String type, String name, String descriptor) {}

  private final ClassLoader loader;
  private final String ownPackage;
  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Set<Code> seen = new HashSet<>();
  private final Deque<Code> left = new ArrayDeque<>();
  private final Set<String> places = new TreeSet<>();

  private Assertions(Class<?> type) {
    loader = type.getClassLoader();
    ownPackage = type.getPackageName().replace('.', '/') + "/";
  }

  /// Where they stand, as [io.loopmark.tck.rule.Evidence#reached] has it.
  static Set<String> of(Method rule) {
    var assertions = new Assertions(rule.getDeclaringClass());
    String type = rule.getDeclaringClass().getName().replace('.', '/');
    assertions.follow(new Code(type, rule.getName(), "(L" + TRIAL + ";)V"));
    while (!assertions.left.isEmpty()) {
      assertions.read(assertions.left.pop());
    }
    return assertions.places;
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
    int line = -1;
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> noteCall(type, line, call);
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
  }

  private static Code code(DirectMethodHandleDesc body) {
    String owner = body.owner().descriptorString();
    String type = owner.substring(1, owner.length() - 1);
    return new Code(type, body.methodName(), body.lookupDescriptor());
  }

  private void noteCall(String type, int line, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (owner.equals(TRIAL) && NAMES.contains(name)) {
      places.add(type.replace('/', '.') + ":" + line);
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
