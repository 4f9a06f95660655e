package io.loopmark.cli.results;

import io.loopmark.bench.environment.Machine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What an interrupted run has done already, so that it need not be done again. Immutable.
public final class EarlierRun {

  /// Nothing: the run begins now.
  public static final EarlierRun NONE = new EarlierRun(List.of(), Collections.emptySortedMap());

  private final List<String> warnings;
  private final SortedMap<String, KeptLines> journals;

  private record Warnings(List<String> warnings) {}

  private EarlierRun(List<String> warnings, SortedMap<String, KeptLines> journals) {
    this.warnings = List.copyOf(warnings);
    this.journals = journals;
  }

  /// What is in `directory`, which stays as it is.
  ///
  /// @param now the manifest of the run that would go on with it
  /// @throws io.loopmark.cli.UserError if that must not be; the message says why
  public static EarlierRun find(Path directory, Manifest now, Machine here) throws IOException {
    Resumption.check(directory, now, here);
    return read(directory);
  }

  static EarlierRun read(Path directory) throws IOException {
    var journals = new TreeMap<String, KeptLines>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Journal.ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        journals.put(
            name.substring(0, name.length() - Journal.ENDING.length()), KeptLines.read(file));
      }
    }
    Path environment = directory.resolve(RunDirectory.ENVIRONMENT);
    List<String> warnings =
        Files.exists(environment)
            ? Json.read(environment, "environment", Warnings.class).warnings()
            : List.of();
    return new EarlierRun(warnings, journals);
  }

  /// The cases of one type in one journal. One that was repeated counts with its last line.
  ///
  /// @param identity what tells cases apart
  public <T> Collection<T> cases(
      String journal, String type, Class<T> as, Function<T, Object> identity) {
    KeptLines kept = journals.get(journal);
    if (kept == null) {
      return List.of();
    }
    Map<Object, T> latest = new LinkedHashMap<>();
    kept.of(type, as).forEach(line -> latest.put(identity.apply(line), line));
    return List.copyOf(latest.values());
  }

  /// What a reader of its figures must be told, one sentence each.
  List<String> warnings() {
    return warnings;
  }

  /// Its journals by their names.
  SortedMap<String, KeptLines> journals() {
    return journals;
  }
}
