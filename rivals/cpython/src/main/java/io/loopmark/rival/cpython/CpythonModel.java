package io.loopmark.rival.cpython;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.List;

/// Keeps the oracle out of the measurements: through the driver one would measure the boundary
/// between two processes, not CPython.
public final class CpythonModel implements Model {

  @Override
  public String name() {
    return "cpython";
  }

  @Override
  public String description() {
    return "judged through a driver, and not measured through it";
  }

  @Override
  public List<Workload> workloads() {
    return List.of();
  }
}
