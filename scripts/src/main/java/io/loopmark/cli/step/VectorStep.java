package io.loopmark.cli.step;

import io.loopmark.aio.Capability;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.vectors.HttpTarget;
import io.loopmark.tck.vectors.Mode;
import io.loopmark.tck.vectors.RequestVector;
import io.loopmark.tck.vectors.ServerException;
import io.loopmark.tck.vectors.VectorListener;
import io.loopmark.tck.vectors.VectorResult;
import io.loopmark.tck.vectors.VectorVerdict;
import io.loopmark.tck.vectors.VectorVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges HTTP servers by vectors.
public final class VectorStep implements Step {

  private static final Duration PER_SERVER = Duration.ofSeconds(30);

  private final List<HttpTarget> targets;
  private final List<RequestVector> vectors;
  private final Set<Mode> modes;
  private final Demand demand;

  /// What makes the step fail.
  public enum Demand {
    /// Anything but the outcomes wanted of a server of ours.
    WANTED,
    /// A broken rule.
    PERMITTED,
    /// Nothing: what servers do is a finding.
    NONE
  }

  /// Judges `targets`.
  public VectorStep(
      List<HttpTarget> targets, List<RequestVector> vectors, Set<Mode> modes, Demand demand) {
    this.targets = List.copyOf(targets);
    this.vectors = List.copyOf(vectors);
    this.modes = Set.copyOf(modes);
    this.demand = demand;
  }

  /// Judges the servers of the runtimes named, or of `all` that declare to have one.
  ///
  /// @throws UnknownRuntimeException if one is not there
  public static VectorStep ofRuntimes(
      List<String> names,
      List<Path> classPath,
      List<RequestVector> vectors,
      Set<Mode> modes,
      Demand demand)
      throws IOException {
    VerifyOptions options = VerifyOptions.of(names.toArray(String[]::new)).withClassPath(classPath);
    List<RuntimeDescription> known = Verifier.runtimes(options);
    boolean all = names.contains(VerifyOptions.ALL);
    for (String name : names) {
      if (!name.equals(VerifyOptions.ALL) && known.stream().noneMatch(r -> r.name().equals(name))) {
        throw new UnknownRuntimeException(
            name, known.stream().map(RuntimeDescription::name).toList());
      }
    }
    List<HttpTarget> targets =
        known.stream()
            .filter(runtime -> all || names.contains(runtime.name()))
            .filter(VectorStep::serves)
            .map(runtime -> HttpTarget.ofRuntime(runtime.name(), classPath))
            .toList();
    return new VectorStep(targets, vectors, modes, demand);
  }

  private static boolean serves(RuntimeDescription runtime) {
    boolean serves = runtime.capabilities().contains(Capability.HTTP);
    if (!serves) {
      System.out.println(runtime.name() + ": declares no HTTP server, so no vector is sent to it");
    }
    return serves;
  }

  @Override
  public Duration planned(EarlierRun earlier) {
    return PER_SERVER.multipliedBy(left(VectorLines.kept(earlier)).size());
  }

  /// The servers that `kept` does not have in every vector and mode.
  private List<HttpTarget> left(Collection<VectorLines.Line> kept) {
    Set<VectorLines.Key> all =
        vectors.stream().flatMap(this::keys).collect(Collectors.toUnmodifiableSet());
    return targets.stream()
        .filter(target ->
            !linesOf(target, kept)
                .map(VectorLines.Line::key)
                .collect(Collectors.toSet())
                .containsAll(all))
        .toList();
  }

  private Stream<VectorLines.Key> keys(RequestVector vector) {
    return vector.modes().stream()
        .filter(modes::contains)
        .map(mode -> new VectorLines.Key(vector.id(), mode.word()));
  }

  private static Stream<VectorLines.Line> linesOf(
      HttpTarget target, Collection<VectorLines.Line> lines) {
    return lines.stream().filter(line -> line.runtime().equals(target.name()));
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    var journal = directory.journal(ConformanceLines.JOURNAL);
    Collection<VectorLines.Line> kept = VectorLines.kept(directory.earlier());
    List<HttpTarget> left = left(kept);
    ExitCode code =
        judge(
            left,
            result -> journal.add(VectorLines.of(result, repeat(result))),
            progress::line,
            progress::now);
    progress.done(planned(directory.earlier()));
    boolean enough =
        targets.stream()
            .filter(target -> !left.contains(target))
            .allMatch(target -> isEnough(linesOf(target, kept)));
    return ExitCodes.worse(code, enough ? ExitCode.FINE : ExitCode.FAILED);
  }

  /// Judges them and prints what is no pass, or not as wanted if that is asked for.
  public ExitCode print() {
    return judge(targets, this::print, System.out::println, _ -> {});
  }

  private void print(VectorResult result) {
    if (result.verdict() != VectorVerdict.PASS || (demand == Demand.WANTED && !result.exact())) {
      System.out.println(result.report());
    }
  }

  private ExitCode judge(
      List<HttpTarget> left,
      Consumer<VectorResult> lines,
      Consumer<String> sentences,
      Consumer<String> now) {
    ExitCode code = targets.isEmpty() ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
    for (HttpTarget target : left) {
      var tally = new VectorTally(target.name());
      try {
        VectorVerifier.verify(
            target, vectors, modes, new Reporting(target.name(), tally, lines, sentences, now));
      } catch (ServerException lost) {
        if (targets.size() == 1) {
          throw lost;
        }
        sentences.accept(String.valueOf(lost.getMessage())); // it must not cost the others theirs
        code = ExitCodes.worse(code, ExitCode.ENVIRONMENT);
        continue;
      }
      sentences.accept(tally.sentence());
      if (!tally.categories().isEmpty()) {
        sentences.accept(tally.categories());
      }
      code = ExitCodes.worse(code, isEnough(tally) ? ExitCode.FINE : ExitCode.FAILED);
    }
    return code;
  }

  private boolean isEnough(VectorTally tally) {
    return switch (demand) {
      case WANTED -> tally.isExact();
      case PERMITTED -> !tally.isBroken();
      case NONE -> true;
    };
  }

  private boolean isEnough(Stream<VectorLines.Line> kept) {
    return switch (demand) {
      case WANTED -> kept.allMatch(VectorLines.Line::exact);
      case PERMITTED -> kept.noneMatch(VectorLines::isBroken);
      case NONE -> true;
    };
  }

  private String repeat(VectorResult result) {
    String options =
        targets.stream()
            .filter(target -> target.name().equals(result.runtime()))
            .findFirst()
            .map(HttpTarget::options)
            .orElseThrow();
    return "scripts/loopmark verify %s --vectors %s --modes %s"
        .formatted(options, result.vector().id(), result.mode().word());
  }

  /// Passes on what the suite says.
  private record Reporting(
      String name,
      VectorTally tally,
      Consumer<VectorResult> lines,
      Consumer<String> sentences,
      Consumer<String> now)
      implements VectorListener {

    @Override
    public void progress(int done, int total) {
      now.accept("vectors " + name + " " + done + " of " + total);
    }

    @Override
    public void result(VectorResult result) {
      tally.add(result);
      lines.accept(result);
    }

    @Override
    public void printed(String text) {
      if (!text.isBlank()) {
        sentences.accept(name + " printed:\n" + text.strip());
      }
    }
  }
}
