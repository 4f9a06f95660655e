package io.loopmark.bench.workload;

/// What a request costs, workloads 19 and 20, and what an idle connection costs, part of workload
/// 23: the article's greeting without its sleep. `GET /hello/{name}` answers `<h1>hello,
/// {name}!</h1>` at once, with status 200, a `Content-Type` and a `Content-Length`; nothing else is
/// asked of it. Keep-alive and pipelining, as HTTP/1.1 has them.
///
/// On one event loop, if the model has such a thing. The greeting depends on the request, so an
/// answer that is out of order, or was made without reading the request, is a wrong one.
public non-sealed interface PlainServer extends ServerWorkload {}
