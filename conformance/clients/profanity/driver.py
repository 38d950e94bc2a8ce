"""Drives profanity (README.md in the folder above says how): types into it under tmux, and hears from plugin.py, which it loads, what it does."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from talk import PATIENCE, Unsupported, converse_here, say  # noqa: E402

REFUSED = re.compile(r"TLS certificate verification failed|Login failed|Connection to server failed")
ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[()][0-9A-B]|[=>])")

CANNOT = {
    "history": "it looks for the archive at the domain, where the account itself has it (XEP-0313 §7)",
    "publish": "of personal events it knows those of avatars, bookmarks and keys alone",
    "drop": "this version resumes no session",
}


def child(element, name, namespace=""):
    """The first child of that local name; a stanza that the client wrote out may leave the namespace of the stream away."""
    return next((found for found in element if found.tag.endswith(name) and namespace in found.tag), None) if element is not None else None


def text_of(element, name):
    found = child(element, name)
    return found.text or "" if found is not None else None


class Driver:
    def __init__(self, jid, password, host, port, authority):
        self.account = jid
        self.home = tempfile.mkdtemp(prefix="profanity-")
        self.heard, self.changed, self.unshown, self.turns = [], threading.Condition(), [], 0
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path("talk"))
        self.listener.listen()
        self.write("certificates/authority.pem", open(authority, encoding="ascii").read())
        subprocess.run(["openssl", "rehash", self.path("certificates")], check=True)
        self.write("config/profanity/profrc", f"[ui]\nroster=false\nsplash=false\n[plugins]\nload=plugin.py;\n[connection]\ntls.certpath={self.path('certificates')}\n[chatstates]\nenabled=false\noutype=false\n")
        self.write("data/profanity/accounts", f"[driver]\nenabled=true\njid={jid}\nresource=profanity\nserver={host}\nport={port}\ntls.policy=force\npassword={password}\n")
        self.write("data/profanity/plugins/plugin.py", open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugin.py"), encoding="utf-8").read())
        os.mkfifo(self.path("screen"))

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(content)

    def tmux(self, *words):
        environment = {
            **os.environ, "HOME": self.home, "XDG_CONFIG_HOME": self.path("config"), "XDG_DATA_HOME": self.path("data"), "LANG": "C.UTF-8", "TERM": "xterm",
            "PROFANITY_DRIVER": self.path("talk"),
        }
        return subprocess.run(["tmux", "-f", "/dev/null", "-u", "-S", self.path("tmux"), *words], env=environment, check=True, capture_output=True, text=True).stdout

    def start(self):
        """Starts it; returns the address that it was given, or why it has none."""
        for reader in (self.read_plugin, self.read_screen):
            threading.Thread(target=reader, daemon=True).start()
        # In one go, so that nothing of the screen is missed.
        self.tmux("new-session", "-d", "-x", "200", "-y", "50", "profanity -a driver", ";", "pipe-pane", f"cat > {self.path('screen')}")
        end = self.wait(lambda hook, *fields: hook in ("connect", "refused"))
        if end[0] == "refused":
            return None, end[1]
        # It is available once its own presence has come back, and tries what the server says that it can.
        self.wait(lambda hook, *fields: hook == "received" and fields[0].tag.endswith("presence") and fields[0].get("from") == end[1])
        domain = self.account.partition("@")[2]
        self.wait(lambda hook, *fields: hook == "received" and fields[0].get("from") == domain and child(fields[0], "query", "disco#info") is not None)
        return end[1], None

    def stop(self):
        if ("end",) not in self.heard:
            self.tmux("kill-server")
        shutil.rmtree(self.home)

    # What it says.
    def read_plugin(self):
        connection, _ = self.listener.accept()
        for line in connection.makefile("r", encoding="utf-8"):
            hook, *fields = json.loads(line)
            if hook in ("received", "sent"):
                fields = [ET.fromstring(fields[0])]
            if hook == "version":
                say("client", "profanity", *fields)
            elif hook == "received":
                self.tell_stanza(fields[0])
            elif hook == "chat":
                self.tell_shown(*fields)
            elif hook == "room":
                say("groupchat", f"{fields[0]}/{fields[1]}", fields[2])
            self.note(hook, *fields)

    def read_screen(self):
        with open(self.path("screen"), encoding="utf-8", errors="replace") as screen:
            for line in screen:
                if found := REFUSED.search(ESCAPES.sub("", line)):
                    self.note("refused", found[0])
        self.note("end")

    def tell_stanza(self, stanza):
        sender = stanza.get("from")
        if stanza.tag.endswith("presence"):
            say("presence", sender, stanza.get("type") or "available")
        if not stanza.tag.endswith("message"):
            return
        for kind in ("sent", "received"):
            copy = child(child(child(stanza, kind, "urn:xmpp:carbons:2"), "forwarded"), "message")
            if copy is not None and text_of(copy, "body") is not None:
                say("carbon", kind, copy.get("from"), copy.get("to"), text_of(copy, "body"))
        archived = child(child(child(stanza, "result", "urn:xmpp:mam:2"), "forwarded"), "message")
        if archived is not None and text_of(archived, "body") is not None:
            say("archived", archived.get("from"), text_of(archived, "body"))
        if text_of(stanza, "body") is not None and stanza.get("type") == "chat" and sender.split("/")[0] != self.account:
            self.unshown.append(sender)

    def tell_shown(self, account, text):
        """A message is told once it is shown, as it is shown."""
        if sender := next((sender for sender in self.unshown if sender.split("/")[0] == account), None):
            self.unshown.remove(sender)
            say("message", sender, text)

    def note(self, hook, *fields):
        with self.changed:
            self.heard.append((hook, *fields))
            self.changed.notify_all()

    def wait(self, is_wanted, begin=0):
        """The first of what it has said since a place that is wanted."""
        with self.changed:
            found = self.changed.wait_for(lambda: next((said for said in self.heard[begin:] if is_wanted(*said)), None), PATIENCE)
        if not found:
            raise TimeoutError("it did not do what it was told to; its screen:\n" + self.tmux("capture-pane", "-p"))
        return found

    # What is typed.
    def type(self, text):
        """Types a line; returns the place in what it says from which on the answer comes."""
        begin = len(self.heard)
        for part in re.split(r"([\n\t;])", text):
            if part in ("\n", "\t"):
                self.tmux("send-keys", "C-v", "C-j" if part == "\n" else "C-i")
            elif part:
                self.tmux("send-keys", "-l", "--", part.replace(";", "\\;"))
        self.tmux("send-keys", "Enter")
        return begin

    def ask(self, line, namespace):
        """Types a line that makes it send a request; waits for the result."""
        begin = self.type(line)
        request = self.wait(lambda hook, *fields: hook == "sent" and fields[0].tag.endswith("iq") and any(namespace in found.tag for found in fields[0]), begin)[1]
        answer = self.wait(lambda hook, *fields: hook == "received" and fields[0].tag.endswith("iq") and fields[0].get("id") == request.get("id"), begin)[1]
        if answer.get("type") != "result":
            raise RuntimeError(ET.tostring(answer, "unicode"))

    def send(self, line, kind, to, type=None):
        """Types a line that makes it send a stanza, to an account or one resource of it."""
        begin = self.type(line)
        self.wait(
            lambda hook, *fields: hook == "sent" and fields[0].tag.endswith(kind) and fields[0].get("to", "").split("/")[0] == to and type in (None, fields[0].get("type")), begin)

    def show(self, line):
        """Types a line that makes it show something in its first window; returns that."""
        for words in ("/win 1", "/clear", line):
            self.type(words)
        first = self.turns + 1
        while True:
            # The screen may lag behind; once it has what was shown after the answer, it has all of the answer.
            self.turns += 1
            self.wait(lambda hook, *fields: hook == "turn", self.type(f"/driver {self.turns}"))
            shown = self.tmux("capture-pane", "-p", "-J")
            if f"turn {first}" in shown:
                return shown

    def do_send(self, jid, text):
        # In the window of a room it would look for an occupant of that name.
        self.type("/win 1")
        self.send(f"/msg {jid} {text}", "message", jid)

    def do_subscribe(self, jid):
        self.send(f"/sub request {jid}", "presence", jid, "subscribe")

    def do_approve(self, jid):
        self.send(f"/sub allow {jid}", "presence", jid, "subscribed")

    def do_ping(self, jid):
        # It pings no other address than those that it has capabilities of, and the server that it is at.
        self.ask("/ping" if jid == self.account.partition("@")[2] else f"/ping {jid}", "urn:xmpp:ping")

    def do_join(self, room, nick):
        begin = self.type(f"/join {room} nick {nick}")
        own = self.wait(lambda hook, *fields: hook == "received" and fields[0].tag.endswith("presence") and fields[0].get("from") == f"{room}/{nick}", begin)[1]
        if own.get("type") == "error":
            raise RuntimeError(ET.tostring(own, "unicode"))

    def do_say(self, room, text):
        self.type(f"/win {room}")
        self.send(text, "message", room, "groupchat")

    def do_carbons(self):
        self.ask("/carbons on", "urn:xmpp:carbons:2")

    def do_block(self, jid):
        self.change_list(f"/blocked add {jid}")

    def do_unblock(self, jid):
        self.change_list(f"/blocked remove {jid}")

    def change_list(self, line):
        # What it shows follows the server's push.
        begin = len(self.heard)
        self.ask(line, "urn:xmpp:blocking")
        self.wait(lambda hook, *fields: hook == "received" and fields[0].get("type") == "set" and any("urn:xmpp:blocking" in found.tag for found in fields[0]), begin)

    def do_blocked(self):
        for jid in re.findall(r"^\S+ - +(\S+@\S+)\s*$", self.show("/blocked"), re.MULTILINE):
            say("item", jid)

    def do_roster(self):
        for jid, subscription in re.findall(r"^\S+ - +(\S+@\S+) (?:\(.*\) )?- (none|to|from|both)\b", self.show("/roster"), re.MULTILINE):
            say("item", jid, subscription)

    def do_upload(self, file):
        # It sends the address to the other side of the window that is open: to itself here.
        self.wait(lambda hook, *fields: hook == "received" and any(feature.get("var") == "urn:xmpp:http:upload:0" for feature in fields[0].iter()))
        self.type("/win 1")
        self.type(f"/msg {self.account}")
        begin = self.type(f'/sendfile "{file}"')
        sent = self.wait(lambda hook, *fields: hook == "sent" and fields[0].tag.endswith("message") and fields[0].get("to") == self.account, begin)[1]
        say("uploaded", text_of(sent, "body"))

    def __getattr__(self, name):
        def cannot(*_):
            raise Unsupported(CANNOT.get(name[3:], "the driver does not know the command"))

        if name.startswith("do_"):
            return cannot
        raise AttributeError(name)


def main(jid, password, host, port, authority, *command):
    driver = Driver(jid, password, host, port, authority)
    try:
        address, reason = driver.start()
        if reason:
            say("refused", reason)
            return 1
        say("online", address)
        status = converse_here(driver, list(command))
        driver.type("/quit")
        driver.wait(lambda hook, *_: hook == "end")
        return status
    finally:
        driver.stop()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
