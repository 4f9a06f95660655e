package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.step.VectorStep;
import io.loopmark.cli.step.VectorStep.Demand;
import io.loopmark.tck.vectors.HttpTarget;
import io.loopmark.tck.vectors.Mode;
import io.loopmark.tck.vectors.RequestVector;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which servers are judged, by the vectors of HTTP/1.1 and by the rules of chapter
/// 9.
final class VectorsOption {

  private static final String EVERY = "*";

  @Option(
      names = "--vectors",
      arity = "0..1",
      fallbackValue = EVERY,
      split = ",",
      paramLabel = "GLOB",
      description = {
        "Judge the HTTP server by the vectors, all or only these ids or categories, such as 'CL-*'"
            + " or chunked.",
        "Rules are then tried only if --rule names some."
      })
  private List<String> vectors = List.of();

  @Option(
      names = "--http",
      paramLabel = "SERVER",
      description = {
        "Judge this server instead of a runtime: http://HOST:PORT, or a command that starts one and"
            + " prints its port.",
        "It must have the routes of 'serve --routes vectors'. By the rules of chapter 9 and all"
            + " vectors, unless --rule or --vectors says otherwise."
      })
  private @Nullable String http;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What that server is called in results. Default: " + ServerName.DEFAULT + ".")
  private @Nullable String name;

  @Option(
      names = "--modes",
      split = ",",
      paramLabel = "MODE",
      description =
          "How the bytes of vectors are cut: whole, bytewise, split2 (at every place). Default:"
              + " all.")
  private List<String> modes = List.of();

  @Option(
      names = "--strict",
      description =
          "Hold servers to the outcomes wanted of one of ours, not just to what the RFC permits.")
  private boolean strict;

  /// Whether vectors are asked for.
  boolean areNamed() {
    return !vectors.isEmpty();
  }

  /// Whether a server is named that is no runtime.
  boolean isForeign() {
    return http != null;
  }

  /// Ends the command if an option would change nothing.
  ///
  /// @param tried whether any server is judged by vectors
  void failIfVain(boolean tried) {
    if (name != null && http == null) {
      throw usage("--name: only with --http (expected: --http and a server)");
    }
    if (!tried && (strict || !modes.isEmpty())) {
      throw usage(
          "%s: only where vectors are tried (expected: --vectors as well)"
              .formatted(strict ? "--strict" : "--modes"));
    }
  }

  private static UserError usage(String sentence) {
    return new UserError(ExitCode.USAGE, sentence);
  }

  /// The step that judges the server named, or those of `runtimes`.
  VectorStep step(List<String> runtimes, ClassPathOption classPath) throws Exception {
    List<String> globs = vectors.isEmpty() ? List.of(EVERY) : vectors;
    var chosen = RequestVector.select(globs);
    Demand demand = strict ? Demand.WANTED : Demand.PERMITTED;
    return http == null
        ? VectorStep.ofRuntimes(runtimes, classPath.paths(), chosen, modes(), demand)
        : new VectorStep(List.of(server()), chosen, modes(), demand);
  }

  /// The server that [is named][#isForeign()].
  HttpTarget server() {
    try {
      return HttpTarget.of(ServerName.of(name), Objects.requireNonNull(http));
    } catch (IllegalArgumentException mistake) {
      throw usage("--" + mistake.getMessage());
    }
  }

  private Set<Mode> modes() {
    Set<Mode> chosen = EnumSet.noneOf(Mode.class);
    for (String word : modes) {
      chosen.add(
          Arrays.stream(Mode.values())
              .filter(mode -> mode.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () -> usage("--modes: '" + word + "' (expected: whole, bytewise or split2)")));
    }
    return chosen.isEmpty() ? EnumSet.allOf(Mode.class) : chosen;
  }
}
