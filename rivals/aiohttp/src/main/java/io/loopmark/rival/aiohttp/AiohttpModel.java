package io.loopmark.rival.aiohttp;

import java.util.List;

/// The model `aiohttp`, on asyncio's own event loop.
public final class AiohttpModel extends Aiohttp {

  /// Made by [java.util.ServiceLoader].
  public AiohttpModel() {
    super(List.of("aiohttp"), List.of());
  }

  @Override
  public String name() {
    return "aiohttp";
  }

  @Override
  String probe() {
    return """
    import sys, aiohttp, asyncio
    from aiohttp import http_parser
    parser = "Python" if http_parser.HttpRequestParser is http_parser.HttpRequestParserPy else "C"
    print(f"CPython {sys.version.split()[0]}, aiohttp {aiohttp.__version__} with its {parser} parser,"
          " asyncio's own event loop")
    """;
  }
}
