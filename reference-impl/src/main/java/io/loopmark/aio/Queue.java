package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// Items handed from task to task: `asyncio.Queue` and its LIFO and priority variants.
public interface Queue<T extends @Nullable Object> {

  /// Adds an item; suspends while the queue is full.
  ///
  /// @throws QueueShutDownException after [#shutdown]
  @Suspends
  void put(T item);

  /// Takes the next item; suspends while the queue is empty.
  ///
  /// @throws QueueShutDownException after [#shutdown], once empty
  @Suspends
  T get();

  /// Adds an item now.
  ///
  /// @throws QueueFullException if there is no room
  void putNowait(T item);

  /// Takes the next item now.
  ///
  /// @throws QueueEmptyException if there is none
  T getNowait();

  /// How many items are in it.
  int size();

  /// The most it holds; 0 or less for no limit.
  int maxSize();

  /// True if there is nothing to take.
  boolean isEmpty();

  /// True if there is no room to put.
  boolean isFull();

  /// Says that one item taken has been dealt with.
  ///
  /// @throws UsageException if called more often than items were put
  void taskDone();

  /// Suspends until every item put has been dealt with.
  @Suspends
  void join();

  /// Refuses further puts, waiting ones included. Items left can still be taken unless `immediate`,
  /// which drops them and counts them as dealt with.
  void shutdown(boolean immediate);
}
