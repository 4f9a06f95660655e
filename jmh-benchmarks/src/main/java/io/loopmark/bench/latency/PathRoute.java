package io.loopmark.bench.latency;

import com.fasterxml.jackson.annotation.JsonValue;
import io.loopmark.aio.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A path of any server. Any complete answer of status 2xx is right.
///
/// @param path with its query, percent-encoded, as it stands in the request
public record PathRoute(String path) implements Route {

  private static final Pattern SENDABLE = Pattern.compile("/[!-~&&[^#]]*");
  private static final Pattern NOT_FOR_FILES = Pattern.compile("[^A-Za-z0-9]+");
  private static final int LONGEST_FILE_NAME = 40;

  /// Checks the path.
  ///
  /// @throws UsageException if a request cannot have it
  public PathRoute {
    if (!SENDABLE.matcher(path).matches()) {
      throw new UsageException(
          "path: '%s' (expected: a slash first, blanks and the like percent-encoded, no '#')"
              .formatted(path));
    }
  }

  @Override
  @JsonValue
  public String pattern() {
    return path;
  }

  /// Its letters and digits, and a checksum: paths that differ have names that differ.
  @Override
  public String fileName() {
    var checksum = new CRC32();
    checksum.update(path.getBytes(StandardCharsets.US_ASCII));
    String words = NOT_FOR_FILES.matcher(path).replaceAll("-");
    String start = words.substring(0, Math.min(words.length(), LONGEST_FILE_NAME));
    return "path%s%s%08x".formatted(start, start.endsWith("-") ? "" : "-", checksum.getValue());
  }

  @Override
  public @Nullable Double expectedFloorMs() {
    return null;
  }

  @Override
  public byte[] request(long number, String host) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: loopmark\r\nAccept: */*\r\n\r\n"
        .formatted(path, host)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Answer answer(long number) {
    return new AnyAnswer();
  }
}
