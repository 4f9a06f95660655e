package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loopmark.aio.AsyncRuntime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A service is declared twice, for the module path and for the class path, and both say the same.
final class ServiceFilesTest {

  @Test
  void moduleAndServiceFilesNameTheSameProviders() throws IOException {
    List<URL> modules = ours();
    assertFalse(modules.isEmpty(), "no module of ours on the class path: nothing was checked");
    for (URL module : modules) {
      Map<String, List<String>> declared = declared(module);
      declared.putIfAbsent(AsyncRuntime.class.getName(), List.of());
      Map<String, List<String>> listed = new TreeMap<>();
      for (String service : declared.keySet()) {
        listed.put(service, listed(module, service));
      }
      assertEquals(declared, listed, () -> module + ": `provides` and META-INF/services differ");
    }
  }

  private static List<URL> ours() throws IOException {
    List<URL> found = new ArrayList<>();
    for (URL url :
        Collections.list(
            ServiceFilesTest.class.getClassLoader().getResources("module-info.class"))) {
      if (read(url).name().startsWith("io.loopmark")) {
        found.add(url);
      }
    }
    return found;
  }

  private static ModuleDescriptor read(URL module) throws IOException {
    try (InputStream in = module.openStream()) {
      return ModuleDescriptor.read(in);
    }
  }

  private static Map<String, List<String>> declared(URL module) throws IOException {
    Map<String, List<String>> providers = new TreeMap<>();
    for (ModuleDescriptor.Provides provides : read(module).provides()) {
      providers.put(provides.service(), provides.providers().stream().sorted().toList());
    }
    return providers;
  }

  private static List<String> listed(URL module, String service) throws IOException {
    String file = module.toString().replace("module-info.class", "META-INF/services/" + service);
    try (InputStream in = URI.create(file).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of(); // no service file: nobody listed
    }
  }
}
