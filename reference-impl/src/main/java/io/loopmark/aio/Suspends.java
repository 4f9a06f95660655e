package io.loopmark.aio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that may suspend the calling task: other tasks and callbacks of the loop may run
/// before it returns.
///
/// A suspension is also the only place where a cancellation arrives: such a method throws
/// [CancelledError] when its task is cancelled while it waits. Called outside a task it throws
/// [UsageException].
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Suspends {}
