import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;

/// Run by the build with `java GenerateTemplates.java SOURCE TARGET PACKAGE`: turns jte templates into Java.
///
/// A mistake in a template so stops the build, and a report needs no compiler when it is written.
public final class GenerateTemplates {

  public static void main(String[] args) {
    var source = new DirectoryCodeResolver(Path.of(args[0]));
    var engine = TemplateEngine.create(source, Path.of(args[1]), ContentType.Html, null, args[2]);
    engine.setTrimControlStructures(true);
    engine.generateAll();
  }
}
