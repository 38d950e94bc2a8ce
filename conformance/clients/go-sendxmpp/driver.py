"""Drives go-sendxmpp (README.md in the folder above says how): a program that does one thing a run, and one run that listens."""
import os
import re
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from talk import PATIENCE, Unsupported, converse_here, say  # noqa: E402

# "2026-11-26T15:00:00Z juliet@verona.lit/x: text"
LINE = re.compile(r"^\S+ (?P<sender>\S+): (?P<text>.*)$")


class Driver:
    def __init__(self, jid, password, host, port, authority):
        self.options = ["-u", jid, "-p", password, "-j", f"{host}:{port}"]
        self.environment = {**os.environ, "SSL_CERT_FILE": authority, "SSL_CERT_DIR": "/nonexistent", "TZ": "UTC"}
        self.jid = jid
        self.listeners = []

    def run(self, *arguments, text=""):
        result = subprocess.run(["go-sendxmpp", *self.options, *arguments], input=text, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        if result.returncode:
            raise RuntimeError((result.stderr or result.stdout).strip())
        return result.stdout

    def listen(self, kind, *arguments):
        process = subprocess.Popen(["go-sendxmpp", *self.options, "-l", *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self.listeners.append(process)

        def read():
            for line in process.stdout:
                if heard := LINE.match(line):
                    say(kind, heard["sender"], heard["text"])

        threading.Thread(target=read, daemon=True).start()
        return process

    def do_send(self, jid, text):
        self.run(jid, text=text)

    def do_join(self, room, nick):
        self.listen("groupchat", "-c", "-a", nick, room)

    def do_say(self, room, text):
        self.run("-c", "-a", "driver", room, text=text)

    def do_upload(self, file):
        raise Unsupported("it sends the address of what it uploads to somebody, and tells us nothing")

    def __getattr__(self, name):
        if name.startswith("do_"):
            raise_unsupported = Unsupported("the program only sends and listens")
            def deed(*_):
                raise raise_unsupported
            return deed
        raise AttributeError(name)
