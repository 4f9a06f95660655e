package io.loopmark.reference.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("io.loopmark.Timer")
@Label("Timer")
@Description("A timer was found due and its callback became ready")
@Category("Loopmark")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // the fields are set before the event is recorded
final class TimerEvent extends Event {

  /// Asked whether events of this kind are recorded; itself it never is.
  static final TimerEvent PROBE = new TimerEvent();

  @Label("Loop")
  String loop;

  @Label("Handle")
  String handle;

  @Label("Late")
  @Timespan(Timespan.NANOSECONDS)
  long late;

  static void record(String loop, String handle, long lateNanos) {
    var event = new TimerEvent();
    event.loop = loop;
    event.handle = handle;
    event.late = lateNanos;
    event.commit();
  }
}
