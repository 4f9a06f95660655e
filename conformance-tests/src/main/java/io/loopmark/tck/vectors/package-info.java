/// Vectors: messages of HTTP/1.1, right and wrong, each with what may come of it by which section
/// of which RFC. [io.loopmark.tck.vectors.RequestVector] is for servers,
/// [io.loopmark.tck.vectors.ResponseVector] for clients, to whom a
/// [io.loopmark.tck.vectors.ScriptedServer] plays it. They are bytes on sockets and know nothing of
/// the contract. Written on it are only the fixture routes, and
/// [io.loopmark.tck.vectors.ServedRuntime], by which the rules of HTTP reach a server, too.
@NullMarked
package io.loopmark.tck.vectors;

import org.jspecify.annotations.NullMarked;
