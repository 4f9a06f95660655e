/// The contract of Loopmark, the reference that fulfils it, and the article's programs on it.
///
/// The reference itself is not exported: it is had from [java.util.ServiceLoader], as any runtime.
module io.loopmark.reference {
  requires static transitive org.jspecify;
  requires static jdk.jfr; // events, where the JVM has a recorder

  exports io.loopmark.aio;
  exports io.loopmark.aio.http;
  exports io.loopmark.programs;
  exports io.loopmark.programs.fetch;

  uses io.loopmark.aio.AsyncRuntime;

  provides io.loopmark.aio.AsyncRuntime with
      io.loopmark.reference.PortableRuntime,
      io.loopmark.reference.ReferenceRuntime;
}
