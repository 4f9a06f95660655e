package io.loopmark.reference.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.loopmark.WakeUp")
@Label("Wake-up")
@Description("A loop had nothing to do; the event lasts from its wait to its wake-up")
@Category("Loopmark")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // the fields are set before the event is recorded
final class WakeUpEvent extends Event implements FlightRecorder.Wait {

  /// Asked whether events of this kind are recorded; itself it never is.
  static final WakeUpEvent PROBE = new WakeUpEvent();

  @Label("Loop")
  String loop;

  @Label("Cause")
  String cause;

  static WakeUpEvent begun() {
    var event = new WakeUpEvent();
    event.begin();
    return event;
  }

  @Override
  public void end(String loop, FlightRecorder.WakeUpCause cause) {
    end();
    this.loop = loop;
    this.cause = cause.name();
    commit();
  }
}
