package io.loopmark.tck.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// What a runtime can change for everybody in its process. A process in which it changed is not
/// used for another rule.
final class ProcessState {

  private final Locale locale = Locale.getDefault();
  private final TimeZone timeZone = TimeZone.getDefault();
  private final Thread.@Nullable UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final Object out = System.out;
  private final Object err = System.err;
  private final Properties properties = copy();

  /// What has changed since this was made, in words; empty if nothing has.
  String changes() {
    List<String> changes = new ArrayList<>();
    note(changes, "default locale", locale, Locale.getDefault());
    note(changes, "default time zone", timeZone, TimeZone.getDefault());
    note(
        changes, "default exception handler", handler, Thread.getDefaultUncaughtExceptionHandler());
    note(changes, "System.out", out, System.out);
    note(changes, "System.err", err, System.err);
    if (System.out.checkError()) {
      changes.add("System.out was closed");
    }
    Properties now = copy();
    properties
        .stringPropertyNames()
        .forEach(name ->
            note(changes, "property " + name, properties.getProperty(name), now.getProperty(name)));
    now.stringPropertyNames().stream()
        .filter(name -> !properties.containsKey(name) && !belongsToJdk(name))
        .forEach(name -> changes.add("property " + name + " was set"));
    return String.join(", ", changes);
  }

  private static void note(
      List<String> changes, String what, @Nullable Object before, @Nullable Object now) {
    if (!Objects.equals(before, now)) {
      changes.add(what + " was changed");
    }
  }

  private static boolean belongsToJdk(String property) {
    return property.startsWith("java.")
        || property.startsWith("jdk.")
        || property.startsWith("sun.");
  }

  private static Properties copy() {
    Properties copy = new Properties();
    copy.putAll(System.getProperties());
    return copy;
  }
}
