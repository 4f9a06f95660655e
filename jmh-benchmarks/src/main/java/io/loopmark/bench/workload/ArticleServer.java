package io.loopmark.bench.workload;

/// The article's HTTP server, workload 21: `GET /` answers `<h1>Index</h1>` and `GET /hello/{name}`
/// answers `<h1>hello, {name}!</h1>`, each status 200 with `Content-Length`, after half a second of
/// the model's own sleep; anything else is 404. Keep-alive, as HTTP/1.1 has it.
public non-sealed interface ArticleServer extends ServerWorkload {}
