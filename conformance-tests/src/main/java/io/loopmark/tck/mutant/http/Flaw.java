package io.loopmark.tck.mutant.http;

/// What is wrong with a [SloppyHttp].
public enum Flaw {
  /// Nothing.
  NONE,

  // ---- the router
  /// `match` gives the name of a part instead of its value.
  NAME_AS_VALUE,
  /// A part may be empty.
  EMPTY_PART,
  /// Values are decoded twice.
  DECODES_TWICE,
  /// The query is compared with the route.
  QUERY_MATCHES,
  /// An unknown path is 405 for any method but GET.
  UNKNOWN_IS_405,
  /// `Allow` lists the methods of the first route that matches.
  ALLOW_OF_ONE,
  /// A route for GET serves HEAD.
  GET_SERVES_HEAD,
  /// An expression need not match all of its part.
  PATTERN_FINDS,
  /// Routes are tried in the order of their registration.
  FIRST_REGISTERED,
  /// The later of two handlers for one method and path wins.
  REPLACES_ROUTES,

  // ---- connections
  /// One request is handled at a time, on all connections.
  ONE_AT_A_TIME,
  /// Pipelined requests are handled at the same time and answered as they get ready.
  ANSWERS_AS_READY,
  /// The connection ends after 404.
  CLOSES_AFTER_404,
  /// A connection under HTTP/1.0 stays open.
  KEEPS_OLD,
  /// A request is what the first read brings.
  READS_ONCE,
  /// Of Content-Length and chunked, the length counts.
  LENGTH_WINS,
  /// What waits behind a request is not bounded.
  READS_AHEAD,
  /// Connections may idle for ever.
  IDLES_ON,
  /// Lines may have any length.
  ANY_LENGTH,
  /// A chunked body may have any length.
  ANY_CHUNKS,
  /// A request is dropped if what came with it is malformed.
  DROPS_VALID,
  /// A body that the handler did not read is taken for the next request.
  BODY_IS_REQUEST,

  // ---- answers
  /// The answer to HEAD has a body.
  HEAD_WITH_BODY,
  /// 500 says what went wrong.
  TELLS_ERRORS,
  /// A timeout error is 500.
  TIMEOUT_IS_500,
  /// A chunked answer that failed gets its end mark.
  ENDS_BROKEN,
  /// An empty write ends the chunked answer.
  EMPTY_CHUNK_ENDS,

  // ---- the end
  /// A handler is cancelled when its client leaves.
  CANCELS_ABANDONED,
  /// Shutdown waits for clients that are idle.
  WAITS_FOR_IDLE,
  /// Shutdown waits for handlers, however long they take.
  WAITS_FOR_HANDLERS
}
