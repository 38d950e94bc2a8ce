"""Drives go-sendxmpp (README.md in the folder above says how): a program that says one thing a run, or listens."""
import os
import re
import select
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from talk import PATIENCE, Unsupported, converse_here, say  # noqa: E402

ONLY = "the program only sends messages, uploads what it sends, and listens"
# What it prints for a message: a time, the bare JID that sent it (in a room, the occupant), and the text, whose further lines follow as they are.
LINE = re.compile(r"^\d{4}-\d\d-\d\dT\S+ (?P<sender>.+?): (?P<text>.*)$")
GET = re.compile(r"<get url='([^']+)'")
BOUND = re.compile(r"<jid>([^<]+)</jid>")


class Driver:
    def __init__(self, jid, password, host, port, authority):
        self.account = jid
        self.options = ["-u", jid, "-p", password, "-j", f"{host}:{port}"]
        # Go trusts what these two name, and nothing else.
        self.environment = {**os.environ, "SSL_CERT_FILE": authority, "SSL_CERT_DIR": "/nonexistent"}
        self.listeners = []

    def run(self, *arguments, text=""):
        result = subprocess.run(["go-sendxmpp", *self.options, *arguments], input=text, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        if result.returncode:
            raise RuntimeError((result.stderr or result.stdout).strip())
        return result.stdout + result.stderr

    def listen(self, kind, *arguments):
        """Starts a run that listens; returns the address that it was given once it has one, or what it said instead."""
        process = subprocess.Popen(
            ["go-sendxmpp", *self.options, "-d", "-l", *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        self.listeners.append(process)
        bound, words = threading.Event(), []

        def read_log():
            for line in process.stderr:
                words.append(line.decode("utf-8", "replace"))
                if BOUND.search(words[-1]):
                    bound.set()
            bound.set()

        def read_messages():
            # A message ends where nothing follows it: the program prints its lines at once, and marks no end.
            heard = None
            while True:
                line = process.stdout.readline().decode("utf-8") if not heard or select.select([process.stdout], [], [], 0.1)[0] else None
                if heard and (not line or LINE.match(line)):
                    if heard[0] != self.account:
                        say(kind, *heard)
                    heard = None
                if line == "":
                    return
                if line and (found := LINE.match(line)):
                    heard = [found["sender"], found["text"]]
                elif line and heard:
                    heard[1] += "\n" + line.rstrip("\n")

        for reader in (read_log, read_messages):
            threading.Thread(target=reader, daemon=True).start()
        bound.wait(PATIENCE)
        found = BOUND.search("".join(words))
        return found and found[1], "".join(words).strip()

    def do_send(self, jid, text):
        self.run(jid, text=text)

    def do_join(self, room, nick):
        self.listen("groupchat", "-c", "-a", nick, room)

    def do_say(self, room, text):
        self.run("-c", "-a", "Loud", room, text=text)

    def do_upload(self, file):
        # It uploads what it sends to somebody: to itself here. What it was told, it shows as it came.
        say("uploaded", GET.search(self.run("-d", "--http-upload", file, self.account))[1])

    def __getattr__(self, name):
        def cannot(*_):
            raise Unsupported(ONLY)

        if name.startswith("do_"):
            return cannot
        raise AttributeError(name)


def main(jid, password, host, port, authority, *command):
    version = subprocess.run(["go-sendxmpp", "--version"], capture_output=True, text=True).stdout.split()[1]
    say("client", "go-sendxmpp", version)
    driver = Driver(jid, password, host, int(port), authority)
    try:
        address, words = driver.listen("message")
        if not address:
            say("refused", words)
            return 1
        say("online", address)
        return converse_here(driver, list(command))
    finally:
        for listener in driver.listeners:
            listener.terminate()
            listener.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
