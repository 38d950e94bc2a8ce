"""The lines that a driver reads and writes (README.md), for drivers in Python."""
import asyncio
import io
import ssl
import sys
import threading
import urllib.request

PATIENCE = 60  # seconds for a command

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MEANS = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


class Unsupported(Exception):
    """The client cannot do that; the text says why."""


def say(*fields):
    """Writes one line, at once."""
    text = "\t".join("".join(_ESCAPES.get(letter, letter) for letter in str(field)) for field in fields)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def commands():
    """The commands of standard input, until its end; blocks."""
    # Unbuffered: a reader that holds the buffer's lock at the end of the program would make Python abort.
    for line in io.FileIO(0, closefd=False):
        yield [_read(field) for field in line.decode("utf-8").rstrip("\n").split("\t")]


def put(url, headers, file, authority):
    """Puts a file into an upload slot, for libraries that only ask for the slot; blocks."""
    with open(file, "rb") as content:
        request = urllib.request.Request(url, content.read(), {"Content-Type": "application/octet-stream", **headers}, method="PUT")
    urllib.request.urlopen(request, timeout=PATIENCE, context=ssl.create_default_context(cafile=authority)).close()


async def converse(driver, one_command):
    """Does what it is told, until the end: driver has a coroutine do_<command> for each that it can. Returns the exit status."""
    if one_command:
        return await _obey_async(driver, one_command)

    loop, queue = asyncio.get_running_loop(), asyncio.Queue()

    def read():
        for command in commands():
            loop.call_soon_threadsafe(queue.put_nowait, command)
        loop.call_soon_threadsafe(queue.put_nowait, ["quit"])

    threading.Thread(target=read, daemon=True).start()
    while (command := await queue.get()) != ["quit"]:
        await _obey_async(driver, command)
    return 0


def converse_here(driver, one_command):
    """The same in this thread, for a driver whose do_<command> blocks while its library runs in another."""
    if one_command:
        return _answer(one_command[0], lambda: _deed(driver, one_command[0])(*one_command[1:]))

    for command in commands():
        if command == ["quit"]:
            break
        _answer(command[0], lambda: _deed(driver, command[0])(*command[1:]))
    return 0


async def _obey_async(driver, command):
    failure = None
    try:
        await asyncio.wait_for(_deed(driver, command[0])(*command[1:]), PATIENCE)
    except Exception as error:  # what a library throws is what the reader of the lines wants to see
        failure = error
    return _answer(command[0], lambda: _raise(failure))


def _deed(driver, name):
    if (deed := getattr(driver, "do_" + name, None)) is None:
        raise Unsupported("the driver does not know the command")
    return deed


def _answer(name, deed):
    try:
        deed()
    except Unsupported as reason:
        say("unsupported", name, reason)
        return 127
    except Exception as failure:
        say("error", name, f"{type(failure).__name__}: {failure}")
        return 1
    say("ok", name)
    return 0


def _raise(failure):
    if failure is not None:
        raise failure


def _read(field):
    letters = iter(field)
    return "".join(_MEANS.get(next(letters, ""), "") if letter == "\\" else letter for letter in letters)
