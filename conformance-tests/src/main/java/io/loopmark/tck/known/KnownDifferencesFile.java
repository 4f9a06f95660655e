package io.loopmark.tck.known;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.UnknownRuleException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One list as it is written: JSON, groups of rules that are broken for one reason.
///
/// ```json
/// {
///   "runtime": "mine",
///   "differences": [
///     {"reason": "Timers are rounded to 10 ms.", "rules": ["EVL-07"], "sometimes": ["SLP-05"]}
///   ]
/// }
/// ```
///
/// @param runtime the runtime it is about
/// @param differences the groups
record KnownDifferencesFile(@Nullable String runtime, @Nullable List<Group> differences) {

  /// Rules broken for one reason.
  ///
  /// @param rules broken every time; one that is not makes the list stale
  /// @param sometimes broken when chance wills it
  record Group(
      @Nullable String reason, @Nullable List<String> rules, @Nullable List<String> sometimes) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// Reads a list.
  ///
  /// @param list where it stands, for messages
  /// @throws KnownDifferencesException if it is not one
  static KnownDifferencesFile parse(String list, byte[] json) {
    try {
      return MAPPER.readValue(json, KnownDifferencesFile.class);
    } catch (JacksonException e) {
      int number = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String line = number < 1 ? "" : "line " + number + ": ";
      throw new KnownDifferencesException(
          list,
          line
              + e.getOriginalMessage()
              + " (expected: an object with \"runtime\" and \"differences\", groups of \"reason\","
              + " \"rules\" and \"sometimes\")");
    }
  }

  /// Its entries by rule, checked against what there is.
  ///
  /// @throws KnownDifferencesException if it names a runtime or a rule that is not there, a rule
  ///   twice, or no reason
  Map<String, KnownDifference> entries(
      String list, Collection<String> runtimes, RuleCatalog catalog) {
    String name = String.valueOf(runtime);
    if (!runtimes.contains(name)) {
      throw new KnownDifferencesException(
          list, "no runtime named '%s' (known: %s)".formatted(name, String.join(", ", runtimes)));
    }
    Map<String, KnownDifference> entries = new LinkedHashMap<>();
    for (Group group : orEmpty(differences)) {
      String reason = group.reason();
      if (reason == null || reason.isBlank()) {
        throw new KnownDifferencesException(
            list, "a group without a reason (expected: a sentence)");
      }
      for (String rule : orEmpty(group.rules())) {
        add(entries, new KnownDifference(name, rule, reason, true, list), catalog);
      }
      for (String rule : orEmpty(group.sometimes())) {
        add(entries, new KnownDifference(name, rule, reason, false, list), catalog);
      }
    }
    return entries;
  }

  private static void add(
      Map<String, KnownDifference> entries, KnownDifference entry, RuleCatalog catalog) {
    try {
      catalog.rule(entry.rule());
    } catch (UnknownRuleException e) {
      throw new KnownDifferencesException(entry.list(), String.valueOf(e.getMessage()));
    }
    if (entries.put(entry.rule(), entry) != null) {
      throw new KnownDifferencesException(
          entry.list(), entry.rule() + " is listed twice (expected: each rule in one group)");
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
