package io.loopmark.cli.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How results are written: one line per value in journals, indented in files of their own, absent
/// values left out.
final class Json {

  static final JsonMapper LINE =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  static final JsonMapper FILE = LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}
}
