package io.loopmark.aio;

/// An established connection, as [EventLoop#openConnection] returns it.
public record Connection(StreamReader reader, StreamWriter writer) {}
