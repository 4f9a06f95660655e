package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.tck.mutant.http.Flaw;
import io.loopmark.tck.mutant.http.SloppyHttp;
import java.util.List;

/// Bugs of HTTP servers and routers.
final class HttpMutants {

  private HttpMutants() {}

  static List<Mutant> all() {
    return List.of(
        http(
            "match-gives-name",
            Flaw.NAME_AS_VALUE,
            "match gives the name of a part instead of its value.",
            "HTP-01",
            "hello, name!"),
        http(
            "part-may-be-empty",
            Flaw.EMPTY_PART,
            "{name} matches nothing.",
            "HTP-02",
            "/hello/ 200"),
        http(
            "decodes-twice",
            Flaw.DECODES_TWICE,
            "Values are decoded twice: %252F becomes a slash.",
            "HTP-03",
            "Hello, /A!"),
        http(
            "query-is-path",
            Flaw.QUERY_MATCHES,
            "Routes are compared with the path and the query.",
            "HTP-04",
            "Hello, a?b=c!"),
        http(
            "unknown-path-405",
            Flaw.UNKNOWN_IS_405,
            "Any method but GET is 405, whether there is such a path or not.",
            "HTP-05",
            "HEAD 405"),
        http(
            "allow-of-first-match",
            Flaw.ALLOW_OF_ONE,
            "Allow knows only the first route that matches.",
            "HTP-06",
            "but was [PUT]"),
        http(
            "get-serves-head",
            Flaw.GET_SERVES_HEAD,
            "A route for GET serves HEAD, as in Flask and Rails.",
            "HTP-07",
            "expected 405 but was 200"),
        http(
            "head-with-body",
            Flaw.HEAD_WITH_BODY,
            "HEAD is answered as GET is, body and all.",
            "HTP-08",
            "not a status line: ok"),
        http(
            "first-registered-wins",
            Flaw.FIRST_REGISTERED,
            "Routes are tried in the order of their registration, as in aiohttp before 3.10.",
            "HTP-09",
            "expected fixed but was shorter prefix"),
        http(
            "pattern-finds",
            Flaw.PATTERN_FINDS,
            "An expression need not match its part to the end.",
            "HTP-10",
            "/number/12a 200"),
        http(
            "route-replaced",
            Flaw.REPLACES_ROUTES,
            "A second route for the same method and path replaces the first in silence.",
            "HTP-11",
            "nothing was"),
        http(
            "one-request-at-a-time",
            Flaw.ONE_AT_A_TIME,
            "One request is handled at a time, as by Python's http.server.",
            "HTP-12",
            "although others wait"),
        http(
            "pipeline-overtakes",
            Flaw.ANSWERS_AS_READY,
            "Pipelined requests are answered as they get ready.",
            "HTP-13",
            "but was /fast/1"),
        http(
            "pipeline-unbounded",
            Flaw.READS_AHEAD,
            "Any number of pipelined requests is taken in, as in aiohttp before 3.14.",
            "HTP-14",
            "reading pauses"),
        http(
            "closes-after-404",
            Flaw.CLOSES_AFTER_404,
            "An answer that is an error ends the connection.",
            "HTP-15",
            "a kept connection is not announced to be closed"),
        http(
            "old-stays-open",
            Flaw.KEEPS_OLD,
            "A connection under HTTP/1.0 stays open: its client waits for ever.",
            "HTP-16",
            "ends after the answer"),
        http(
            "idle-for-ever",
            Flaw.IDLES_ON,
            "Idle connections are kept until their clients leave.",
            "HTP-17",
            "an idle connection is closed"),
        http(
            "error-page-tells",
            Flaw.TELLS_ERRORS,
            "The error page shows the exception, as in every framework's debug mode.",
            "HTP-18",
            "does not reveal the error"),
        http(
            "timeout-is-500",
            Flaw.TIMEOUT_IS_500,
            "A timeout error is an error like any other.",
            "HTP-19",
            "expected 504 but was 500"),
        http(
            "broken-answer-ended",
            Flaw.ENDS_BROKEN,
            "A finally block ends the chunked body of an answer that failed.",
            "HTP-20",
            "expected WireException"),
        http(
            "request-is-one-read",
            Flaw.READS_ONCE,
            "A request is what recv(1024) returns.",
            "HTP-21",
            "but was 400"),
        http(
            "length-beats-chunked",
            Flaw.LENGTH_WINS,
            "Of Content-Length and chunked, the length is believed: request smuggling.",
            "HTP-22",
            "-> 200"),
        http(
            "lines-of-any-length",
            Flaw.ANY_LENGTH,
            "Lines are collected until their end comes.",
            "HTP-23",
            "with a 4xx, not 200"),
        http(
            "valid-request-dropped",
            Flaw.DROPS_VALID,
            "What came in one read is refused as a whole, as in aiohttp.",
            "HTP-24",
            "but was 400"),
        http(
            "chunks-unlimited",
            Flaw.ANY_CHUNKS,
            "The limit on bodies is a limit on Content-Length.",
            "HTP-26",
            "expected 413 but was 200"),
        http(
            "body-is-next-request",
            Flaw.BODY_IS_REQUEST,
            "What the handler did not read is parsed as the next request.",
            "HTP-25",
            "expected ignored but was 404"),
        http(
            "empty-write-ends",
            Flaw.EMPTY_CHUNK_ENDS,
            "An empty write becomes an empty chunk, which ends the body.",
            "HTP-27",
            "but was first"),
        http(
            "disconnect-cancels",
            Flaw.CANCELS_ABANDONED,
            "A handler is cancelled when its client leaves, as in aiohttp before 3.7.",
            "HTP-28",
            "expected ran to its end but was cancelled"),
        http(
            "shutdown-awaits-idle",
            Flaw.WAITS_FOR_IDLE,
            "Shutdown waits for idle connections, as in Node before 19.",
            "HTP-29",
            "an idle connection is closed at once"),
        http(
            "shutdown-awaits-handlers",
            Flaw.WAITS_FOR_HANDLERS,
            "Shutdown knows no timeout.",
            "HTP-30",
            "the handler is cancelled"));
  }

  private static Mutant http(String name, Flaw flaw, String what, String rule, String because) {
    return mutant(name, what)
        .killedBy(rule, because)
        .by(() ->
            call -> call.is(AsyncRuntime.class, "http", 0) ? new SloppyHttp(flaw) : call.proceed());
  }
}
