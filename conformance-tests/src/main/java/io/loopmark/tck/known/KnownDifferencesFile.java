package io.loopmark.tck.known;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.UnknownRuleException;
import io.loopmark.tck.runtime.RuntimeDescription;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
///     {"reason": "Timers are rounded to 10 ms.", "rules": ["EVL-07"], "sometimes": ["SLP-05"]},
///     {"reason": "sleep(nan) is refused since 1.4.", "versions": "<1.4", "rules": ["SLP-08"]}
///   ]
/// }
/// ```
///
/// @param runtime the runtime it is about
/// @param differences the groups
record KnownDifferencesFile(@Nullable String runtime, @Nullable List<Group> differences) {

  /// Rules broken for one reason.
  ///
  /// @param versions the versions of the runtime that break them, see [VersionRange]; all if absent
  /// @param rules broken every time; one that is not makes the list stale
  /// @param sometimes broken when chance wills it
  record Group(
      @Nullable String reason,
      @Nullable String versions,
      @Nullable List<String> rules,
      @Nullable List<String> sometimes) {

    /// Whether it is about `version`, which is empty for a runtime that is not installed.
    boolean concerns(String version) {
      if (versions == null) {
        return true;
      }
      VersionRange range = VersionRange.parse(versions);
      return !version.isEmpty() && range.contains(version);
    }
  }

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
              + " \"versions\", \"rules\" and \"sometimes\")");
    }
  }

  /// Its entries by rule for the version of the runtime that is there, checked against what there
  /// is.
  ///
  /// @throws KnownDifferencesException if it names a runtime or a rule that is not there, a rule
  ///   twice, no reason, or versions that cannot be compared with the runtime's
  Map<String, KnownDifference> entries(
      String list, Collection<RuntimeDescription> runtimes, RuleCatalog catalog) {
    String name = String.valueOf(runtime);
    String version = version(list, name, runtimes);
    Map<String, KnownDifference> entries = new LinkedHashMap<>();
    for (Group group : orEmpty(differences)) {
      String reason = group.reason();
      if (reason == null || reason.isBlank()) {
        throw new KnownDifferencesException(
            list, "a group without a reason (expected: a sentence)");
      }
      boolean concerns = concerns(group, list, version);
      for (String rule : orEmpty(group.rules())) {
        var entry = new KnownDifference(name, rule, reason, true, list);
        add(entries, entry, concerns, catalog);
      }
      for (String rule : orEmpty(group.sometimes())) {
        var entry = new KnownDifference(name, rule, reason, false, list);
        add(entries, entry, concerns, catalog);
      }
    }
    return entries;
  }

  private static String version(String list, String name, Collection<RuntimeDescription> runtimes) {
    return runtimes.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(RuntimeDescription::version)
        .orElseThrow(() ->
            new KnownDifferencesException(
                list,
                "no runtime named '%s' (known: %s)"
                    .formatted(
                        name,
                        runtimes.stream()
                            .map(RuntimeDescription::name)
                            .collect(Collectors.joining(", ")))));
  }

  private static boolean concerns(Group group, String list, String version) {
    try {
      return group.concerns(version);
    } catch (IllegalArgumentException e) {
      throw new KnownDifferencesException(list, String.valueOf(e.getMessage()));
    }
  }

  private static void add(
      Map<String, KnownDifference> entries,
      KnownDifference entry,
      boolean concerns,
      RuleCatalog catalog) {
    try {
      catalog.rule(entry.rule());
    } catch (UnknownRuleException e) {
      throw new KnownDifferencesException(entry.list(), String.valueOf(e.getMessage()));
    }
    if (concerns && entries.put(entry.rule(), entry) != null) {
      throw new KnownDifferencesException(
          entry.list(), entry.rule() + " is listed twice (expected: each rule in one group)");
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
