package io.loopmark.tck.judge;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.Method;

/// Where a rule is written: its first line, read from the class file.
final class RuleLines {

  private RuleLines() {}

  /// `:12`, or nothing if the class was compiled without line numbers.
  static String suffix(Method method) {
    Class<?> type = method.getDeclaringClass();
    String file = type.getName().replaceAll(".*\\.", "") + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? "" : firstLine(ClassFile.of().parse(in.readAllBytes()), method.getName());
    } catch (IOException e) {
      return ""; // a class whose file cannot be read again simply has no line
    }
  }

  private static String firstLine(ClassModel model, String name) {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
        .flatMap(table -> table.lineNumbers().stream())
        .mapToInt(line -> line.lineNumber())
        .min()
        .stream()
        .mapToObj(line -> ":" + line)
        .findFirst()
        .orElse("");
  }
}
