package io.loopmark.bench.model;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.UsageException;
import io.loopmark.bench.aio.AioModel;
import io.loopmark.bench.floor.BareModel;
import io.loopmark.bench.floor.FloorModel;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/// All models on the class path, by name. A [Model] of its own idiom takes precedence over the
/// generic one of a runtime with the same name.
public final class Models {

  private Models() {}

  /// Every model, the floor first, in the order in which they were found.
  public static Collection<Model> all() {
    return byName().values();
  }

  /// The model of that name.
  ///
  /// @throws UsageException if there is none; the message lists those there are
  public static Model named(String name) {
    Map<String, Model> all = byName();
    Model model = all.get(name);
    if (model == null) {
      throw new UsageException(
          "no runtime named '%s' to measure (known: %s); add its jar to the class path"
              .formatted(name, String.join(", ", all.keySet())));
    }
    return model;
  }

  /// The workload of `type` in the model of that name.
  ///
  /// @throws UsageException if there is no such model, or it cannot express the workload
  public static <W extends Workload> W workload(String name, Class<W> type) {
    return named(name)
        .workload(type)
        .orElseThrow(() ->
            new UsageException(
                "runtime '%s' does not express %s (expected: one that does)"
                    .formatted(name, type.getSimpleName())));
  }

  private static Map<String, Model> byName() {
    var all = new LinkedHashMap<String, Model>();
    all.put(Model.FLOOR, new FloorModel());
    Model bare = new BareModel();
    all.put(bare.name(), bare);
    for (AsyncRuntime runtime : ServiceLoader.load(AsyncRuntime.class)) {
      all.put(runtime.name(), new AioModel(runtime));
    }
    for (Model model : ServiceLoader.load(Model.class)) {
      all.put(model.name(), model);
    }
    return all;
  }
}
