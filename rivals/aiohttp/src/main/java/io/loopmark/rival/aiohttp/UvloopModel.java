package io.loopmark.rival.aiohttp;

import java.util.List;

/// The model `aiohttp-uvloop`, on the event loop that aiohttp's documentation recommends for speed.
public final class UvloopModel extends Aiohttp {

  /// Made by [java.util.ServiceLoader].
  public UvloopModel() {
    super(List.of("aiohttp", "uvloop"), List.of("--uvloop"));
  }

  @Override
  public String name() {
    return "aiohttp-uvloop";
  }

  @Override
  String probe() {
    return """
    import sys, aiohttp, uvloop
    from aiohttp import http_parser
    parser = "Python" if http_parser.HttpRequestParser is http_parser.HttpRequestParserPy else "C"
    print(f"CPython {sys.version.split()[0]}, aiohttp {aiohttp.__version__} with its {parser} parser,"
          f" uvloop {uvloop.__version__}")
    """;
  }
}
