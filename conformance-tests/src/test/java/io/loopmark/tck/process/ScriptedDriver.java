package io.loopmark.tck.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A driver that says what its script says: prints what stands behind `< `, and expects exactly
/// what stands behind `> `. Behind `! ` stands what it prints to standard error, behind `~ ` what
/// it prints without ending the line; `zzz` makes it silent for ever, the end ends it with code 7.
final class ScriptedDriver {

  private ScriptedDriver() {}

  /// The command that plays `script`.
  static String command(Path script) {
    return "%s -XX:TieredStopAtLevel=1 -Xshare:auto -cp '%s' %s '%s'"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            ScriptedDriver.class.getProtectionDomain().getCodeSource().getLocation().getPath(),
            ScriptedDriver.class.getName(),
            script);
  }

  public static void main(String[] args) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> script = Files.readAllLines(Path.of(args[0]));
    for (String line : script) {
      String text = line.substring(Math.min(2, line.length()));
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '<' -> out.println(text);
        case '~' -> out.print(text);
        case '!' -> System.err.println(text);
        case 'z' -> Thread.sleep(Long.MAX_VALUE);
        case '>' -> {
          String got = in.readLine();
          if (!text.equals("…") && !text.equals(got)) {
            System.err.println("expected " + text + "\nbut got  " + got);
            System.exit(9);
          }
        }
        default -> throw new IllegalArgumentException(line);
      }
    }
    System.exit(7);
  }
}
