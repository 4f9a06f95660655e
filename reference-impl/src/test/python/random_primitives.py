"""Prints what io.loopmark.reference.sync.RandomProgram must do, as CPython 3.13 does it.

python3.13 random_primitives.py > ../resources/io/loopmark/reference/sync/cpython-3.13.txt
"""

import asyncio

from stage import print_trails

KINDS = "LOCK SEMAPHORE PUT GET SLEEP CANCEL".split()


class RandomProgram:
    def __init__(self, stage, dice):
        self.note, self.dice = stage.note, dice
        self.lock, self.semaphore, self.queue = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Queue(2)
        count = 3 + dice.next(5)
        self.scripts = [list(self.script(count)) for _ in range(count)]

    def script(self, count):
        for _ in range(3 + self.dice.next(10)):
            kind = KINDS[self.dice.next(6)]
            yield kind, self.dice.next(count if kind == "CANCEL" else 4)

    async def run(self):
        self.tasks = [asyncio.create_task(self.perform(i)) for i in range(len(self.scripts))]
        await asyncio.sleep(200)
        for task in self.tasks:
            while not task.done():
                task.cancel()
                await asyncio.sleep(20)
        await asyncio.sleep(1)

    async def perform(self, me):
        for kind, argument in self.scripts[me]:
            try:
                await self.step(me, kind, argument)
            except asyncio.CancelledError:
                self.note(f"{me} {kind} cancelled")

    async def step(self, me, kind, argument):
        match kind:
            case "LOCK":
                async with self.lock:
                    self.note(f"{me} locked")
                    await asyncio.sleep(argument)
            case "SEMAPHORE":
                async with self.semaphore:
                    self.note(f"{me} permitted")
                    await asyncio.sleep(argument)
            case "PUT":
                await self.queue.put(me)
                self.note(f"{me} put")
            case "GET":
                await self.queue.get()
                self.note(f"{me} got")
            case "SLEEP":
                await asyncio.sleep(argument)
            case "CANCEL" if argument != me:
                self.note(f"{me} cancels {argument}")
                self.tasks[argument].cancel()


async def program(stage, dice):
    await RandomProgram(stage, dice).run()


print_trails(program, range(1, 151))
