"""Prints what io.loopmark.reference.combine.RandomProgram must do, as CPython 3.13 does it.

python3.13 random_combinators.py > ../resources/io/loopmark/reference/combine/cpython-3.13.txt
"""

import asyncio

from stage import print_trails

KINDS = "SLEEP FAIL STUBBORN GATHER OUTCOMES WAIT_FOR TIMEOUT GROUP SHIELD WAIT AS_COMPLETED".split()
LEAVES = KINDS[:3]
WITH_ONE_CHILD = ["WAIT_FOR", "TIMEOUT", "SHIELD"]
MODES = [asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED]


class Failure(Exception):
    pass


class OrderedTasks(dict):
    """Makes the order in which a group cancels its children that of their creation."""

    def add(self, task):
        self[task] = True

    def discard(self, task):
        self.pop(task, None)


def name_of(error):
    match error:
        case asyncio.CancelledError():
            return "cancelled"
        case TimeoutError():
            return "timeout"
        case BaseExceptionGroup():
            return f"group of {len(error.exceptions)}"
    return "failed"


class RandomProgram:
    def __init__(self, stage, dice):
        self.stage, self.note, self.dice, self.nodes = stage, stage.note, dice, 0

    async def run(self):
        roots = [asyncio.create_task(self.perform(self.node(3))) for _ in range(1 + self.dice.next(3))]
        for _ in range(self.dice.next(5)):
            when = self.dice.next(6)
            self.stage.loop.call_at(when, roots[self.dice.next(len(roots))].cancel)
        await asyncio.sleep(60)

    def node(self, depth):
        node, self.nodes = self.nodes, self.nodes + 1
        kind = KINDS[self.dice.next(3 if depth == 0 else len(KINDS))]
        a, b = self.dice.next(4), self.dice.next(3)
        count = 0 if kind in LEAVES else 1 if kind in WITH_ONE_CHILD else 1 + self.dice.next(3)
        return node, kind, a, b, [self.node(depth - 1) for _ in range(count)]

    async def perform(self, node):
        self.note(f"{node[0]} {node[1]}")
        try:
            await self.perform_kind(*node)
            self.note(f"{node[0]} ok")
        except BaseException as error:
            self.note(f"{node[0]} {name_of(error)}")
            raise

    async def perform_kind(self, node, kind, a, b, children):
        def coroutines():
            return [self.perform(child) for child in children]

        def tasks():
            return [asyncio.create_task(coroutine) for coroutine in coroutines()]

        match kind:
            case "SLEEP":
                await asyncio.sleep(a)
            case "FAIL":
                await asyncio.sleep(a)
                raise Failure
            case "STUBBORN":
                await self.be_stubborn(node, a, b)
            case "GATHER":
                await asyncio.gather(*coroutines())
            case "OUTCOMES":
                await asyncio.gather(*coroutines(), return_exceptions=True)
            case "WAIT_FOR":
                await asyncio.wait_for(*coroutines(), a)
            case "TIMEOUT":
                async with asyncio.timeout(a):
                    await self.perform(*children)
            case "GROUP":
                async with asyncio.TaskGroup() as group:
                    group._tasks = OrderedTasks()
                    for child in children[1:]:
                        group.create_task(self.perform(child))
                    await self.perform(children[0])
            case "SHIELD":
                await asyncio.shield(*coroutines())
            case "WAIT":
                done, pending = await asyncio.wait(tasks(), timeout=a or None, return_when=MODES[b])
                self.note(f"{node} done {len(done)} pending {len(pending)}")
            case "AS_COMPLETED":
                for completed in asyncio.as_completed(tasks(), timeout=a or None):
                    try:
                        await completed
                        self.note(f"{node} next ok")
                    except Exception as error:
                        self.note(f"{node} next {name_of(error)}")

    async def be_stubborn(self, node, a, b):
        try:
            await asyncio.sleep(a + 3)
        except asyncio.CancelledError:
            self.note(f"{node} cleans")
            await asyncio.sleep(b)
            if a == 0:
                raise
            if a == 1:
                raise Failure


async def program(stage, dice):
    await RandomProgram(stage, dice).run()


print_trails(program, range(1, 201))
