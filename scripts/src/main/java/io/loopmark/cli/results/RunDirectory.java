package io.loopmark.cli.results;

import io.loopmark.bench.environment.Environment;
import io.loopmark.bench.environment.Machine;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The directory of one run while it is written. Ends by [#complete()], [#interrupt()] or
/// [#fail()], whichever comes first.
///
/// Thread-safe: an interruption arrives on a thread of its own.
public final class RunDirectory {

  static final String MANIFEST = "manifest.json";
  static final String ENVIRONMENT = "environment.json";

  private final Path path;
  private final RunLock lock;
  private final EarlierRun earlier;
  private final Map<String, Journal> journals = new LinkedHashMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private Manifest manifest;

  private RunDirectory(Path path, RunLock lock, EarlierRun earlier, Manifest manifest)
      throws IOException {
    this.path = path;
    this.lock = lock;
    this.earlier = earlier;
    this.manifest = manifest;
    writeFile(MANIFEST, manifest);
    for (Map.Entry<String, KeptLines> journal : earlier.journals().entrySet()) {
      String name = journal.getKey();
      add(name, Journal.resume(path, name, manifest.runId(), journal.getValue()));
    }
  }

  /// Takes `path`, which must be new, empty, or writable and free of results: checked before
  /// anything is measured.
  public static RunDirectory begin(Path path, Manifest manifest) throws IOException {
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw unusable(path, failure);
    }
    RunLock lock = RunLock.take(path);
    if (Files.exists(path.resolve(MANIFEST))) {
      lock.release();
      throw new UserError(
          ExitCode.USAGE,
          "output directory: "
              + path
              + " holds a run already (expected: a new directory); name another with --out");
    }
    try {
      return new RunDirectory(path, lock, EarlierRun.NONE, manifest);
    } catch (IOException failure) {
      throw unusable(path, failure);
    }
  }

  /// Takes `path`, which must hold an interrupted run of the same command, build and machine, to go
  /// on with it. A directory that is refused stays as it is.
  ///
  /// @param now the manifest as it would be if the run began now
  /// @throws UserError if the run must not go on; the message says why
  public static RunDirectory resume(Path path, Manifest now, Machine here) throws IOException {
    Resumption.requireRun(path);
    RunLock lock = RunLock.take(path);
    try {
      Manifest begun = Resumption.check(path, now, here);
      return new RunDirectory(path, lock, EarlierRun.read(path), begun.resumed());
    } catch (UserError | IOException refused) {
      lock.release();
      throw refused;
    }
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// What was there when it was taken.
  public EarlierRun earlier() {
    return earlier;
  }

  /// The journal of that name, begun when first asked for.
  public synchronized Journal journal(String name) throws IOException {
    Journal journal = journals.get(name);
    return journal == null ? add(name, Journal.begin(path, name, manifest.runId())) : journal;
  }

  private Journal add(String name, Journal journal) {
    journals.put(name, journal);
    files.add(Journal.fileOf(name));
    return journal;
  }

  /// Writes what the figures are measured on. Warnings about an earlier part of the run stay.
  public void writeEnvironment(Environment environment) throws IOException {
    writeFile(ENVIRONMENT, environment.after(earlier.warnings()));
  }

  /// Writes a file of its own as JSON, whole or not at all.
  public synchronized void writeFile(String name, Object content) throws IOException {
    files.add(name);
    Path whole = path.resolve("." + name + ".part");
    Files.write(whole, Json.FILE.writeValueAsBytes(content));
    Files.move(whole, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /// How many cases the journals hold.
  public synchronized int cases() {
    return journals.values().stream().mapToInt(Journal::cases).sum();
  }

  /// Marks the run as complete.
  public void complete() throws IOException {
    end(Manifest.Status.complete);
  }

  /// Marks the run as interrupted; what was written stays.
  ///
  /// @return false if it had ended already
  public boolean interrupt() throws IOException {
    return end(Manifest.Status.interrupted);
  }

  /// Marks the run as interrupted by a failure of its own. One that had no case yet leaves nothing
  /// behind: who made a mistake can try again with the same directory.
  ///
  /// @return false if it had ended already
  public synchronized boolean fail() throws IOException {
    boolean first = interrupt();
    if (first && cases() == 0) {
      for (String file : files) {
        Files.deleteIfExists(path.resolve(file));
      }
    }
    return first;
  }

  private synchronized boolean end(Manifest.Status status) throws IOException {
    if (manifest.status() != Manifest.Status.running) {
      return false;
    }
    manifest = manifest.ended(status);
    for (Journal journal : journals.values()) {
      journal.close(status);
    }
    writeFile(MANIFEST, manifest);
    lock.release();
    return true;
  }

  private static UserError unusable(Path path, IOException failure) {
    return new UserError(
        ExitCode.ENVIRONMENT,
        "output directory: %s cannot be written (%s); name another with --out"
            .formatted(path, failure));
  }
}
