package io.loopmark.tck.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loopmark.aio.Clock;
import io.loopmark.tck.effect.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `PROTOCOL.md` says is what the suite does.
final class ProtocolTest {

  private static final Path DOCUMENT = Path.of("PROTOCOL.md");

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path folder;

  @Test
  void theWorkedExchangeIsWhatTheSuiteSays() throws Exception {
    Path script = Files.write(folder.resolve("script"), exchange());
    var runtime = new ProcessRuntime(ScriptedDriver.command(script));
    assertEquals("example", runtime.name());
    String result =
        runtime.run(
            Clock.virtual(),
            loop -> {
              loop.sleep(Duration.ofSeconds(1));
              return "result";
            });
    assertEquals("result", result);
    assertEquals(List.of(), runtime.endRule());
  }

  @Test
  void theWorkedExchangeFitsTheSchema() throws Exception {
    Schema schema = schema();
    List<String> lines = exchange().stream().map(line -> line.substring(2)).toList();
    assertEquals(16, lines.size());
    for (String line : lines) {
      assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resume\":1}",
        "{\"resume\":1,\"value\":null,\"error\":{\"id\":-1}}",
        "{\"start\":1,\"strand\":0,\"args\":[]}",
        "{\"poll\":1}",
        "{\"resume\":1,\"value\":{\"ref\":1,\"type\":\"thing\"}}",
        "{\"resume\":1,\"error\":{\"id\":-1,\"kind\":\"strange\"}}"
      })
  void theSchemaRefusesWhatIsNoLine(String line) throws Exception {
    assertFalse(schema().validate(line, InputFormat.JSON).isEmpty());
  }

  @Test
  void everyOperationIsDocumented() throws Exception {
    String document = Files.readString(DOCUMENT);
    List<String> missing =
        Arrays.stream(Operation.values())
            .map(Operation::word)
            .filter(word -> !document.contains("`" + word + "`"))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyKindOfErrorIsDocumented() throws Exception {
    String document = Files.readString(DOCUMENT);
    for (ErrorKind kind : ErrorKind.values()) {
      assertTrue(document.contains("`" + kind.word() + "`"), kind.word());
    }
  }

  private static List<String> exchange() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("< {") || line.startsWith("> {"))
        .toList();
  }

  private static Schema schema() throws IOException {
    try (InputStream in = ProcessDriver.class.getResourceAsStream("protocol.schema.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    }
  }
}
