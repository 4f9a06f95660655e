package io.loopmark.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The grade of an HTTP server for one vector, from good to bad.
public enum VectorGrade {
  @JsonProperty("pass")
  PASS("pass", "An outcome that the RFC permits."),
  @JsonProperty("information")
  INFORMATION("information", "No RFC asks for it; the suite would wish for something else."),
  @JsonProperty("deviation")
  DEVIATION("deviation", "Breaks the letter of a rule and does no harm."),
  @JsonProperty("warning")
  WARNING("warning", "Departs from a SHOULD."),
  @JsonProperty("fail")
  FAIL("fail", "Breaks a MUST, a definition, or every choice that the RFC leaves."),
  @JsonProperty("crash")
  CRASH("crash", "The server ended.");

  private final String word;
  private final String meaning;

  VectorGrade(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// The word shown to a reader.
  public String word() {
    return word;
  }

  /// One sentence for the legend.
  public String meaning() {
    return meaning;
  }
}
