package io.loopmark.cli.results;

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

  private final Path path;
  private final RunLock lock;
  private final Map<String, Journal> journals = new LinkedHashMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private Manifest manifest;

  private RunDirectory(Path path, RunLock lock, Manifest manifest) throws IOException {
    this.path = path;
    this.lock = lock;
    this.manifest = manifest;
    writeFile("manifest.json", manifest);
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
    if (Files.exists(path.resolve("manifest.json"))) {
      lock.release();
      throw new UserError(
          ExitCode.USAGE,
          "output directory: "
              + path
              + " holds a run already (expected: a new directory); name another with --out");
    }
    try {
      return new RunDirectory(path, lock, manifest);
    } catch (IOException failure) {
      throw unusable(path, failure);
    }
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// The journal of that name, begun when first asked for.
  public synchronized Journal journal(String name) throws IOException {
    Journal journal = journals.get(name);
    if (journal == null) {
      journal = new Journal(path, name, manifest.runId());
      journals.put(name, journal);
      files.add(Journal.fileOf(name));
    }
    return journal;
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
    writeFile("manifest.json", manifest);
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
