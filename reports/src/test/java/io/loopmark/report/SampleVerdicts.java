package io.loopmark.report;

import static io.loopmark.report.SampleRun.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Made-up verdicts: every kind occurs, most often where one would look for it.
final class SampleVerdicts {

  private static final Set<String> ORDER = Set.of("EVL", "FUT", "TSK", "SLP");

  /// @param failPercent how many of the rules about order fail, by a hash that is always the same
  /// @param unsaid chapters that the model cannot express
  private record Model(
      String name,
      String version,
      @Nullable String mechanism,
      int failPercent,
      Set<String> unsaid,
      boolean available) {}

  private static final List<Model> MODELS =
      List.of(
          new Model("reference", "0.1.0", "loop-scheduled virtual threads", 0, Set.of(), true),
          new Model(
              "reference-portable",
              "0.1.0",
              "stock virtual threads, turns passed",
              0,
              Set.of(),
              true),
          new Model(
              "virtual-threads", "25.0.3", "one virtual thread per task", 62, Set.of("GEN"), true),
          new Model(
              "platform-threads",
              "25.0.3",
              "one platform thread per task",
              70,
              Set.of("GEN"),
              true),
          new Model(
              "netty", "4.2.18", "callbacks on an event loop", 28, Set.of("GEN", "LCK"), true),
          new Model("kotlin", "1.11.0", "compiled state machines", 24, Set.of("HTP"), true),
          new Model("cpython-asyncio", "3.11.2", "compiled generators", 0, Set.of(), true),
          new Model("cpython-uvloop", "0.17.0", null, 0, Set.of(), false));

  private final List<String[]> rules;

  SampleVerdicts(List<String[]> rules) {
    this.rules = rules;
  }

  static List<Map<String, Object>> builds() {
    return MODELS.stream()
        .filter(Model::available)
        .map(m -> fields("name", m.name, "version", m.version, "mechanism", m.mechanism))
        .toList();
  }

  List<Map<String, Object>> descriptions() {
    var lines = new ArrayList<Map<String, Object>>();
    for (String[] rule : rules) {
      lines.add(
          fields(
              "type",
              "rule",
              "id",
              rule[0],
              "chapter",
              rule[2],
              "level",
              rule[1],
              "text",
              rule[3],
              "source",
              rule[0].substring(0, 3) + "Rules.java:" + (40 + number(rule[0]) * 12)));
    }
    for (Model m : MODELS) {
      lines.add(
          fields(
              "type",
              "runtime",
              "name",
              m.name,
              "version",
              m.version,
              "mechanism",
              m.mechanism,
              "capabilities",
              m.failPercent == 0 ? List.of("VIRTUAL_CLOCK") : List.of(),
              "available",
              m.available,
              "remedy",
              m.available ? null : "install python3-uvloop"));
    }
    return lines;
  }

  List<Map<String, Object>> cases() {
    var lines = new ArrayList<Map<String, Object>>();
    for (Model model : MODELS) {
      rules.stream().filter(r -> model.available).forEach(rule -> lines.add(verdict(model, rule)));
    }
    return lines;
  }

  private static Map<String, Object> verdict(Model model, String[] rule) {
    String verdict = word(model, rule[0]);
    boolean broken = !verdict.equals("pass") && !verdict.equals("not-expressible");
    var line =
        fields(
            "type",
            "verdict",
            "runtime",
            model.name,
            "rule",
            rule[0],
            "level",
            rule[1],
            "verdict",
            verdict,
            "reason",
            reason(verdict, rule[0]),
            "message",
            message(model, verdict));
    if (broken && !verdict.equals("crash")) {
      line.put("expected", SampleTraces.expected(rule[0]));
      line.put("actual", SampleTraces.actual(rule[0], verdict));
    }
    if (verdict.equals("hang")) {
      line.put(
          "details",
          "\"loop-1\" RUNNABLE\n    at sun.nio.ch.EPoll.wait(Native Method)\n    at example.Loop.poll(Loop.java:88)");
    }
    line.put("durationNs", 180_000 + spread(model.name + rule[0]) * 9_000L);
    line.put("repeat", "scripts/loopmark verify --runtime " + model.name + " --rule " + rule[0]);
    if (model.name.startsWith("cpython") && broken) {
      line.put(
          "known", "asyncio leaves the order of equal deadlines open; its heap does not keep it");
    }
    return line;
  }

  private static String word(Model model, String rule) {
    String chapter = rule.substring(0, 3);
    String special = special(model.name + " " + rule);
    if (special != null) {
      return special;
    }
    if (model.unsaid.contains(chapter)) {
      return "not-expressible";
    }
    int chance = ORDER.contains(chapter) ? model.failPercent : model.failPercent / 4;
    return spread(model.name + rule) < chance ? "fail" : "pass";
  }

  private static @Nullable String special(String cell) {
    return switch (cell) {
      case "cpython-asyncio EVL-08" -> "fail";
      case "virtual-threads TSK-07" -> "flaky";
      case "platform-threads EVL-03" -> "hang";
      case "platform-threads SLP-01" -> "inconclusive";
      case "netty TSK-05" -> "crash";
      default -> null;
    };
  }

  private static @Nullable String reason(String verdict, String rule) {
    return switch (verdict) {
      case "fail" -> number(rule) % 3 == 0 ? "leak" : null;
      case "crash" -> "out of memory";
      default -> null;
    };
  }

  private static @Nullable String message(Model model, String verdict) {
    return switch (verdict) {
      case "fail" -> "the trace differs from the one the rule asks for";
      case "flaky" -> "3 of 10 repetitions gave another order";
      case "hang" -> "no end after 5 s; thread loop-1 was RUNNABLE in Selector.select";
      case "crash" -> "the child process exited with 3 during the rule";
      case "inconclusive" -> "timer jitter of 2.1 ms is larger than the window of 1 ms";
      case "not-expressible" -> model.name + " has nothing that corresponds to this";
      default -> null;
    };
  }

  private static int number(String rule) {
    return Integer.parseInt(rule.substring(4));
  }

  private static int spread(String text) {
    return Math.floorMod(text.hashCode() * 31 + 17, 100);
  }
}
