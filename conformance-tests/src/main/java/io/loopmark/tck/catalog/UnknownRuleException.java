package io.loopmark.tck.catalog;

/// A rule was asked for that does not exist. The message is one sentence that lists those that do.
public final class UnknownRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownRuleException(String glob, RuleCatalog known) {
    super(
        "no rule matches '%s' (known: %s); an asterisk stands for any characters, as in SLP-*"
            .formatted(glob, known.summary()));
  }
}
