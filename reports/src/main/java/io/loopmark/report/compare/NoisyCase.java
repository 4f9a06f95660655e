package io.loopmark.report.compare;

import java.time.LocalDate;
import java.util.regex.Pattern;

/// A case that is known to be noisy: until a day, for a reason, and with somebody who looks after
/// it.
///
/// @param subject which cases, where `*` stands for anything, as in `spawn-join*@virtual-threads`
/// @param reason why it is noisy
/// @param owner who will mend that
/// @param until the last day on which the entry counts
public record NoisyCase(String subject, String reason, String owner, LocalDate until) {

  boolean matches(Quantity quantity) {
    String pattern = Pattern.quote(subject).replace("*", "\\E.*\\Q");
    return Pattern.matches(pattern, quantity.subject());
  }
}
