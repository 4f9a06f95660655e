package io.loopmark.observation;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.Task;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference.md` names code; what it names has to be there.
final class MaintainerPageTest {

  private static final Path PAGE = Path.of("..", "docs", "reference.md");
  private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

  /// Named on the page, but the JDK's.
  private static final Set<String> FOREIGN = Set.of("Thread", "Selector");

  @Test
  void everyMethodOnThePageExists() throws Exception {
    Map<String, Set<String>> methods = methodsOfTheReference();
    var missing = new TreeSet<String>();
    METHOD
        .matcher(Files.readString(PAGE))
        .results()
        .filter(named -> !FOREIGN.contains(named.group(1)))
        .filter(named -> !methods.getOrDefault(named.group(1), Set.of()).contains(named.group(2)))
        .map(MatchResult::group)
        .forEach(missing::add);
    assertEquals(Set.of(), missing, "named in docs/reference.md (expected: methods of ours)");
    assertTrue(METHOD.matcher(Files.readString(PAGE)).results().count() > 20, "page is empty");
  }

  private static Map<String, Set<String>> methodsOfTheReference()
      throws IOException, URISyntaxException {
    Path classes = Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes.resolve(Path.of("io", "loopmark")))) {
      return files
          .map(file ->
              classes.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "."))
          .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-info"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .collect(
              toMap(Class::getSimpleName, MaintainerPageTest::methods, MaintainerPageTest::union));
    }
  }

  /// Two classes of one name in different packages.
  private static Set<String> union(Set<String> one, Set<String> other) {
    var all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, MaintainerPageTest.class.getClassLoader());
    } catch (ClassNotFoundException error) {
      throw new AssertionError(name, error);
    }
  }

  private static Set<String> methods(Class<?> owner) {
    return Arrays.stream(owner.getDeclaredMethods())
        .map(method -> method.getName())
        .collect(toSet());
  }
}
