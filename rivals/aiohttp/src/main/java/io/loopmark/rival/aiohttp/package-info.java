/// CPython with aiohttp as a model to measure: its server as a process of its own. It is no runtime
/// of the contract, and it measures no Python but the one that is installed here.
@NullMarked
package io.loopmark.rival.aiohttp;

import org.jspecify.annotations.NullMarked;
