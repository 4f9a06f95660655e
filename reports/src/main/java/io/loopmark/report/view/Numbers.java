package io.loopmark.report.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as a reader sees them: three significant digits, whole above a thousand, with
/// separators.
public final class Numbers {

  /// What stands where a figure is missing.
  public static final String NONE = "–";

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Numbers() {}

  /// `0.152`, `15.2`, `1,520`.
  public static String figure(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    if (Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /// `19×`.
  public static String times(@Nullable Double ratio) {
    return ratio == null ? NONE : figure(ratio) + "×";
  }

  /// `120–140`, or a dash when there is no interval.
  public static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? NONE : figure(low) + "–" + figure(high);
  }

  /// `12,000`.
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// `7 rules`, `1 rule`.
  public static String counted(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }
}
