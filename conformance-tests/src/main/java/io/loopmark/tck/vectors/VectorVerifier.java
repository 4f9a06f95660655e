package io.loopmark.tck.vectors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends vectors to a server and grades what comes back.
public final class VectorVerifier {

  /// How many connections are open at once. Together with those of the server they stay below the
  /// 1024 descriptors that many a process may have.
  private static final int CONNECTIONS = 400;

  private final HttpTarget target;
  private final Set<Mode> modes;
  private final VectorListener listener;
  private final Map<RequestVector, Map<Mode, List<Grade>>> grades = new HashMap<>();
  private int done;
  private int total;

  private VectorVerifier(HttpTarget target, Set<Mode> modes, VectorListener listener) {
    this.target = target;
    this.modes = modes;
    this.listener = listener;
  }

  /// Sends `vectors` in those of `modes` that they have. Blocks until all is done; results come at
  /// the end, in the order of the vectors.
  ///
  /// @throws ServerException if the server does not start, or is lost on the way
  public static void verify(
      HttpTarget target, List<RequestVector> vectors, Set<Mode> modes, VectorListener listener) {
    new VectorVerifier(target, modes, listener).run(vectors);
  }

  private void run(List<RequestVector> vectors) {
    List<Wave.Shot> timed = shots(vectors.stream().filter(each -> each.timer() != null).toList());
    List<Wave.Shot> others = shots(vectors.stream().filter(each -> each.timer() == null).toList());
    total = timed.size() + others.size();
    try (Connected usual = Connected.usual(target)) {
      sendAll(usual, others);
      sendTimed(usual, timed);
      listener.printed(usual.printed());
    }
    vectors.forEach(this::tell);
  }

  private void sendTimed(Connected usual, List<Wave.Shot> shots) {
    if (!shots.isEmpty()) {
      try (@Nullable Connected timed = Connected.timed(target)) {
        sendAll(timed == null ? usual : timed, shots);
      }
    }
  }

  /// All deliveries, those of one mode after those of another: only those with pieces need a fence.
  private List<Wave.Shot> shots(List<RequestVector> vectors) {
    var shots = new ArrayList<Wave.Shot>();
    for (Mode mode : Mode.values()) {
      for (RequestVector vector : vectors) {
        if (modes.contains(mode) && vector.modes().contains(mode)) {
          Delivery.of(vector.raw(), mode)
              .forEach(delivery -> shots.add(new Wave.Shot(vector, delivery)));
        }
      }
    }
    return shots;
  }

  private void sendAll(Connected server, List<Wave.Shot> shots) {
    int from = 0;
    while (from < shots.size()) {
      int to = from + 1;
      while (to < shots.size() && to - from < CONNECTIONS && sameMode(shots, from, to)) {
        to++;
      }
      send(server, shots.subList(from, to));
      from = to;
    }
  }

  private static boolean sameMode(List<Wave.Shot> shots, int one, int other) {
    return shots.get(one).delivery().mode() == shots.get(other).delivery().mode();
  }

  private void send(Connected server, List<Wave.Shot> shots) {
    try {
      List<Observation> seen = new Wave(server.address(), server.timing()).send(shots);
      boolean suspicious = false;
      for (int i = 0; i < shots.size(); i++) {
        Wave.Shot shot = shots.get(i);
        Grade grade = Grading.of(shot.vector(), shot.delivery(), seen.get(i), server.timing());
        suspicious |= grade.verdict().isBroken();
        grades
            .computeIfAbsent(shot.vector(), _ -> new EnumMap<>(Mode.class))
            .computeIfAbsent(shot.delivery().mode(), _ -> new ArrayList<>())
            .add(grade);
      }
      if (suspicious) {
        server.requireAlive(); // or the end of a process would be taken for what vectors did
      }
    } catch (IOException failure) {
      throw server.lost(failure);
    }
    done += shots.size();
    listener.progress(done, total);
  }

  private void tell(RequestVector vector) {
    Map<Mode, List<Grade>> ofVector = grades.getOrDefault(vector, Map.of());
    @Nullable Grade first = null;
    for (Map.Entry<Mode, List<Grade>> entry : ofVector.entrySet()) {
      Grade whole = first == null ? entry.getValue().getFirst() : first;
      first = whole;
      List<Grade> compared =
          entry.getValue().stream()
              .map(grade ->
                  grade.essence().equals(whole.essence())
                      ? grade
                      : grade.unlike(whole, vector.level()))
              .toList();
      listener.result(VectorResult.of(target.name(), vector, entry.getKey(), compared));
    }
  }
}
