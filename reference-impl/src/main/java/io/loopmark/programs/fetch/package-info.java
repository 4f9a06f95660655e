/// The client behind `loopmark wget`: what the article's program becomes when it has to cope with
/// the hosts there are. One HTTP/1.0 request per connection, on the contract alone.
///
/// It is not a general HTTP client: no TLS, no proxies, no content codings; that a connection could
/// be used again, or that a host points elsewhere, is reported and not acted upon.
@NullMarked
package io.loopmark.programs.fetch;

import org.jspecify.annotations.NullMarked;
