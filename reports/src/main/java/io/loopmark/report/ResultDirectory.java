package io.loopmark.report;

import io.loopmark.report.result.Environment;
import io.loopmark.report.result.Manifest;
import io.loopmark.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reads the directory of one run.
///
/// A file that is absent is a part that was not run. A file without its footer, or with its last
/// line cut, is an interrupted run: what it holds is kept and the report says so. Anything else
/// that does not fit the schema is an error, for figures that were half understood are worse than
/// none.
public final class ResultDirectory {

  private static final List<String> FILES =
      List.of(
          "manifest.json",
          "environment.json",
          "conformance.ndjson",
          "bench.ndjson",
          "latency.ndjson",
          "self-check.ndjson");

  private ResultDirectory() {}

  /// Reads all result files below the directory. May be called from any thread; reads once and
  /// keeps nothing open.
  ///
  /// @throws ResultException when the directory holds no result, or a file of it breaks the schema
  public static RunResult read(Path directory) throws ResultException {
    return read(directory, nameOf(directory));
  }

  /// Reads one side of a comparison: the directory of one run, or one whose folders are the runs of
  /// several rounds, in the order in which they began.
  ///
  /// @throws ResultException when there is no run, or a file of one breaks the schema
  public static List<RunResult> readRounds(Path path) throws ResultException {
    if (!Files.isDirectory(path) || holdsResult(path)) {
      return List.of(read(path));
    }
    var rounds = new ArrayList<RunResult>();
    for (Path folder : folders(path)) {
      rounds.add(read(folder, nameOf(path) + "/" + nameOf(folder)));
    }
    rounds.sort(Comparator.comparing(ResultDirectory::beginning));
    return rounds.isEmpty() ? List.of(read(path)) : List.copyOf(rounds);
  }

  private static List<Path> folders(Path path) throws ResultException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw ResultException.inFile(
          path, "cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }

  private static Instant beginning(RunResult round) {
    return round.manifest() == null ? Instant.EPOCH : round.manifest().startedAt();
  }

  private static RunResult read(Path directory, String name) throws ResultException {
    requireResults(directory);
    var notices = new Notices();
    var cases = new CaseFiles(directory, notices);
    var manifest = JsonFile.read(directory.resolve("manifest.json"), "manifest", Manifest.class);
    if (manifest == null) {
      notices.add(
          "manifest.json is missing: the command, the commit and the profile of this run are unknown.");
    }
    return new RunResult(
        name,
        manifest,
        JsonFile.read(directory.resolve("environment.json"), "environment", Environment.class),
        cases.conformance(),
        cases.bench(),
        cases.latency(),
        cases.selfCheck(),
        notices.sentences());
  }

  private static boolean holdsResult(Path directory) {
    return FILES.stream().map(directory::resolve).anyMatch(Files::exists);
  }

  private static void requireResults(Path directory) throws ResultException {
    if (!Files.isDirectory(directory)) {
      throw ResultException.inFile(
          directory, "not a directory (expected: the directory of a run, with manifest.json)");
    }
    if (!holdsResult(directory)) {
      throw ResultException.inFile(
          directory,
          "holds no result (expected: at least one of " + String.join(", ", FILES) + ")");
    }
  }

  private static String nameOf(Path directory) {
    return Stream.of(directory.toAbsolutePath().normalize().getFileName())
        .map(String::valueOf)
        .findFirst()
        .orElse("run");
  }
}
