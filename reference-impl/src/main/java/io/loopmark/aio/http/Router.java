package io.loopmark.aio.http;

/// Maps methods and paths to handlers. `{name}` stands for one or more characters other than a
/// slash, `{name:regex}` for what the expression matches in full. Fixed paths win over dynamic
/// ones, longer fixed prefixes over shorter.
public interface Router {

  /// Answers one request.
  @FunctionalInterface
  interface Handler {
    /// Makes the response; may suspend.
    ///
    /// @throws HttpException to answer with that status
    /// @throws Exception anything else is answered with 500
    Response handle(Request request) throws Exception;
  }

  /// Adds a route for one method.
  ///
  /// @throws io.loopmark.aio.UsageException if the path does not start with a slash, has unbalanced
  ///   braces or an invalid expression, if the method is not a token or is there already, or after
  ///   the server has started
  void addRoute(String method, String path, Handler handler);

  /// Adds a route for GET and HEAD.
  default void addGet(String path, Handler handler) {
    addRoute("GET", path, handler);
    addRoute("HEAD", path, handler);
  }

  /// Adds a route for POST.
  default void addPost(String path, Handler handler) {
    addRoute("POST", path, handler);
  }
}
