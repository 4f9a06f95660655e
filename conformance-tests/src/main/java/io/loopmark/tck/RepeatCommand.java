package io.loopmark.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The command line that tries one rule on one runtime once more: with the same jars, drivers and
/// lists.
final class RepeatCommand {

  private static final String PLAIN = "[\\w./:=@%+,-]+";

  private RepeatCommand() {}

  static String of(VerifyOptions options, String runtime, String rule) {
    List<String> words = new ArrayList<>(List.of("scripts/loopmark", "verify"));
    if (!options.classPath().isEmpty()) {
      words.addAll(List.of("--classpath", joined(options.classPath(), ":")));
    }
    for (String command : options.processes()) {
      words.addAll(List.of("--process", command));
    }
    if (!options.known().isEmpty()) {
      words.addAll(List.of("--known", joined(options.known(), ",")));
    }
    words.addAll(naming(options, runtime));
    words.addAll(List.of("--rule", rule));
    return words.stream().map(RepeatCommand::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> naming(VerifyOptions options, String runtime) {
    return options.supplies().servers().stream()
        .filter(server -> server.name().equals(runtime))
        .findFirst()
        .map(server -> List.of("--name", runtime, "--http", server.given()))
        .orElse(List.of("--runtime", runtime));
  }

  private static String joined(List<Path> paths, String delimiter) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(delimiter));
  }

  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
