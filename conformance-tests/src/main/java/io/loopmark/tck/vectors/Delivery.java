package io.loopmark.tck.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One way of sending a vector: where its bytes are cut.
///
/// @param mode the mode it belongs to
/// @param pieces the bytes, in pieces
/// @param name for example `split2 at 17`
record Delivery(Mode mode, List<String> pieces, String name) {

  /// All deliveries of `raw` in that mode.
  static List<Delivery> of(String raw, Mode mode) {
    return switch (mode) {
      case WHOLE -> List.of(new Delivery(mode, List.of(raw), mode.word()));
      case BYTEWISE ->
          List.of(
              new Delivery(mode, raw.chars().mapToObj(Character::toString).toList(), mode.word()));
      case SPLIT2 -> IntStream.range(1, raw.length()).mapToObj(cut -> split(raw, cut)).toList();
    };
  }

  private static Delivery split(String raw, int cut) {
    var pieces = new ArrayList<String>(2);
    pieces.add(raw.substring(0, cut));
    pieces.add(raw.substring(cut));
    return new Delivery(Mode.SPLIT2, pieces, Mode.SPLIT2.word() + " at " + cut);
  }
}
