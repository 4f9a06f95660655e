package io.loopmark.tck.known;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.runtime.RuntimeDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lists of known differences of the runtimes that are there. A runtime's own list is the
/// resource `META-INF/loopmark/known-differences/NAME.json` beside its service file; a file that
/// the user gives replaces it.
public final class KnownDifferences {

  private static final String FOLDER = "META-INF/loopmark/known-differences/";

  /// No list at all.
  public static final KnownDifferences NONE = new KnownDifferences(List.of());

  private final RuleCatalog catalog = RuleCatalog.load();
  private final Collection<RuntimeDescription> runtimes;
  private final Map<String, Map<String, KnownDifference>> byRuntime = new HashMap<>();

  private KnownDifferences(Collection<RuntimeDescription> runtimes) {
    this.runtimes = runtimes;
  }

  /// Reads the lists.
  ///
  /// @param runtimes all runtimes that are there
  /// @param loader where the lists of runtimes are
  /// @param files lists that replace them
  /// @throws KnownDifferencesException if one cannot be used
  /// @throws IOException if one cannot be read
  public static KnownDifferences find(
      Collection<RuntimeDescription> runtimes, ClassLoader loader, List<Path> files)
      throws IOException {
    var known = new KnownDifferences(runtimes);
    for (RuntimeDescription runtime : runtimes) {
      known.readOwn(runtime.name(), loader);
    }
    for (Path file : files) {
      known.readGiven(file);
    }
    return known;
  }

  private void readOwn(String runtime, ClassLoader loader) throws IOException {
    String list = FOLDER + runtime + ".json";
    try (InputStream in = loader.getResourceAsStream(list)) {
      if (in != null) {
        var file = KnownDifferencesFile.parse(list, in.readAllBytes());
        if (!runtime.equals(file.runtime())) {
          throw new KnownDifferencesException(
              list, "is about '%s' (expected: %s)".formatted(file.runtime(), runtime));
        }
        byRuntime.put(runtime, file.entries(list, runtimes, catalog));
      }
    }
  }

  private void readGiven(Path path) throws IOException {
    String list = path.toString();
    try {
      var file = KnownDifferencesFile.parse(list, Files.readAllBytes(path));
      byRuntime.put(String.valueOf(file.runtime()), file.entries(list, runtimes, catalog));
    } catch (NoSuchFileException e) {
      throw new KnownDifferencesException(list, "no such file");
    }
  }

  /// What is known about that rule on that runtime.
  public Optional<KnownDifference> of(String runtime, String rule) {
    return Optional.ofNullable(byRuntime.getOrDefault(runtime, Map.of()).get(rule));
  }
}
