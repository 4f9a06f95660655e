package io.loopmark.tck;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// Jars and folders beyond the class path of this process.
final class ExtraClassPath {

  private ExtraClassPath() {}

  /// A loader that sees them and what this process sees.
  static URLClassLoader loader(List<Path> classPath) throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, ExtraClassPath.class.getClassLoader());
  }
}
