package io.loopmark.reference.http;

import org.jspecify.annotations.Nullable;

/// The connections that wait for a request, the longest waiting first. Linked through the
/// connections themselves: one joins and leaves with every request.
final class IdleList {

  /// An element, in at most one list.
  abstract static class Link {
    private @Nullable Link before;
    private @Nullable Link after;
    private boolean listed;
  }

  private @Nullable Link oldest;
  private @Nullable Link newest;

  @Nullable Link oldest() {
    return oldest;
  }

  void add(Link link) {
    if (link.listed) {
      return;
    }
    link.listed = true;
    link.before = newest;
    if (newest == null) {
      oldest = link;
    } else {
      newest.after = link;
    }
    newest = link;
  }

  void remove(Link link) {
    if (!link.listed) {
      return;
    }
    link.listed = false;
    if (link.before == null) {
      oldest = link.after;
    } else {
      link.before.after = link.after;
    }
    if (link.after == null) {
      newest = link.before;
    } else {
      link.after.before = link.before;
    }
    link.before = null;
    link.after = null;
  }
}
