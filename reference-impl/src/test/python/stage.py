"""The other side of io.loopmark.reference.stage: asyncio in virtual time, with the same trail.

Equal deadlines keep their order here, as the contract says (EVL-08); asyncio's heap does not.
"""

import asyncio
import asyncio.events
import itertools
import selectors


class _JumpingSelector(selectors.SelectSelector):
    loop = None

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("nothing will ever happen any more")
        self.loop.now += max(timeout, 0)
        return super().select(0)


class _FairTimer(asyncio.events.TimerHandle):
    _numbers = itertools.count()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._number = next(self._numbers)

    def __lt__(self, other):
        return (self._when, self._number) < (other._when, other._number)


asyncio.events.TimerHandle = _FairTimer


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.now = 0
        selector = _JumpingSelector()
        selector.loop = self
        super().__init__(selector)

    def time(self):
        return self.now


class Dice:
    def __init__(self, seed):
        self.state = seed

    def next(self, bound):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 16) % bound


class Stage:
    def __init__(self, loop):
        self.loop = loop
        self.trail = []

    def note(self, label):
        self.trail.append("%s@%g" % (label, self.loop.time()))


def play(program):
    """Runs program(stage) and returns its trail."""
    loop = _VirtualLoop()
    loop.set_exception_handler(lambda loop, context: None)
    stage = Stage(loop)
    loop.run_until_complete(program(stage))
    trail = list(stage.trail)
    while tasks := asyncio.all_tasks(loop):
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.wait(tasks, timeout=50))
    loop.close()
    return trail


def print_trails(program, seeds):
    for seed in seeds:
        print(seed, "[" + ", ".join(play(lambda stage: program(stage, Dice(seed)))) + "]")
