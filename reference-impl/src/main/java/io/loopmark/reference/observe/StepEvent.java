package io.loopmark.reference.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.loopmark.Step")
@Label("Step")
@Description("User code had the turn: a callback, or a task from one suspension to the next")
@Category("Loopmark")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("NullAway.Init") // the fields are set before the event is recorded
final class StepEvent extends Event implements FlightRecorder.Step {

  /// Asked whether events of this kind are recorded; itself it never is.
  static final StepEvent PROBE = new StepEvent();

  @Label("Loop")
  String loop;

  @Label("Kind")
  String kind;

  @Label("Name")
  String name;

  static StepEvent begun() {
    var event = new StepEvent();
    event.begin();
    return event;
  }

  @Override
  public void end(String loop, String kind, String name) {
    end();
    this.loop = loop;
    this.kind = kind;
    this.name = name;
    commit();
  }
}
