"""Drives nbxmpp, the library under Gajim (README.md in the folder above says how)."""
import os
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import gi  # noqa: E402

gi.require_version("Soup", "3.0")
from gi.repository import Gio, GLib  # noqa: E402
import nbxmpp  # noqa: E402
from nbxmpp.client import Client  # noqa: E402
from nbxmpp.const import ConnectionProtocol, ConnectionType  # noqa: E402
from nbxmpp.namespaces import Namespace  # noqa: E402
from nbxmpp.protocol import JID, Iq, Message, Presence  # noqa: E402
from nbxmpp.structs import DiscoIdentity, StanzaHandler  # noqa: E402
from talk import PATIENCE, converse_here, put, say  # noqa: E402


class Driver:
    """The library runs in GLib's loop in the main thread; the commands in another, which wait for what the loop finds."""

    def __init__(self, jid, password, peer, authority):
        self.authority = authority
        self.loop = GLib.MainLoop()
        self.online, self.again, self.joined = threading.Event(), None, {}
        self.refusal = self.wanted = None
        self.client = Client()
        self.client.set_username(jid.partition("@")[0])
        self.client.set_domain(jid.partition("@")[2])
        self.client.set_password(password)
        self.client.set_connection_types([ConnectionType.START_TLS])
        self.client.set_protocols([ConnectionProtocol.TCP])
        self.client.set_custom_host("%s:%d" % peer, ConnectionProtocol.TCP, ConnectionType.START_TLS)
        for signal, handler in {
            "connected": self.on_login, "resume-successful": self.on_resume, "disconnected": self.on_disconnect,
            "connection-failed": self.on_disconnect,
        }.items():
            self.client.subscribe(signal, handler)
        self.client.register_handler(StanzaHandler(name="message", callback=self.on_message, priority=60))
        self.client.register_handler(StanzaHandler(name="presence", callback=self.on_presence, priority=60))
        self.client.get_module("EntityCaps").set_caps(
            [DiscoIdentity(category="client", type="pc")],
            [Namespace.NICK + "+notify", Namespace.PING, Namespace.MUC, Namespace.DISCO_INFO, Namespace.CAPS], "https://example.org/driver")

    # What happens, in the loop.
    def on_login(self, *_):
        self.client.get_module("Roster").request_roster(callback=self.on_roster)

    def on_roster(self, _):
        self.client.send_stanza(self.caps_presence())
        say("online", self.client.get_bound_jid())
        self.online.set()

    def caps_presence(self):
        presence = Presence()
        caps = self.client.get_module("EntityCaps").caps
        presence.setTag("c", namespace=Namespace.CAPS, attrs={"hash": "sha-1", "node": caps.node, "ver": caps.ver})
        return presence

    def on_resume(self, *_):
        say("resumed")
        self.online.set()

    def on_disconnect(self, *_):
        if self.again:
            self.again = None
            self.client.connect()
        elif not self.online.is_set():
            self.refusal = "%s: %s (%s)" % self.client.get_error()
            self.online.set()

    def on_message(self, _client, stanza, properties):
        text = properties.body
        if properties.is_mam_message:
            if text and self.wanted.bare_match(properties.jid):
                say("archived", properties.from_, text)
        elif properties.is_carbon_message:
            say("carbon", properties.carbon.type, properties.from_, properties.to, text)
        elif properties.is_pubsub_event and properties.pubsub_event.node == Namespace.NICK:
            say("event", properties.jid, Namespace.NICK, properties.pubsub_event.data)
        elif text and properties.type.is_groupchat:
            say("groupchat", properties.from_, text)
        elif text and not properties.type.is_error:
            say("message", properties.from_, text)

    def on_presence(self, _client, stanza, properties):
        say("presence", properties.jid, stanza.getType() or "available")
        if properties.is_muc_self_presence and (waiting := self.joined.pop(properties.jid.bare, None)):
            waiting.set()

    # What is told, in a thread of its own.
    def task(self, module, method, *arguments, **named):
        """Starts a task of the library and waits for its result."""
        done, results = threading.Event(), []

        # The library holds a callback by a weak reference only: this frame keeps it. It forgets the result when the callback returns.
        def finished(task):
            try:
                results.append((task.finish(), None))
            except Exception as failure:
                results.append((None, failure))
            done.set()

        def begin():
            getattr(self.client.get_module(module), method)(*arguments, callback=finished, **named)

        GLib.idle_add(begin)
        if not done.wait(PATIENCE):
            raise TimeoutError(method)
        result, failure = results[0]
        if failure is not None:
            raise failure
        return result

    def send(self, stanza):
        GLib.idle_add(lambda: self.client.send_stanza(stanza) and False)

    def do_send(self, jid, text):
        self.send(Message(to=jid, body=text, typ="chat"))

    def do_roster(self):
        for item in self.task("Roster", "request_roster").items or []:
            say("item", item.jid, item.subscription)

    def do_subscribe(self, jid):
        self.send(Presence(to=jid, typ="subscribe"))

    def do_approve(self, jid):
        self.send(Presence(to=jid, typ="subscribed"))

    def do_ping(self, jid):
        self.task("Ping", "ping", JID.from_string(jid))

    def do_join(self, room, nick):
        self.joined[JID.from_string(room).bare] = joined = threading.Event()
        presence = Presence(to=f"{room}/{nick}")
        presence.setTag("x", namespace=Namespace.MUC).setTag("history", {"maxstanzas": "0"})
        self.send(presence)
        if not joined.wait(PATIENCE):
            raise TimeoutError("no presence of our own")

    def do_say(self, room, text):
        self.send(Message(to=room, body=text, typ="groupchat"))

    def do_carbons(self):
        # The library understands carbon copies; to ask for them is left to whoever uses it.
        done, answers = threading.Event(), []

        def answered(_client, answer):
            answers.append(answer)
            done.set()

        request = Iq("set")
        request.setTag("enable", namespace=Namespace.CARBONS)
        GLib.idle_add(lambda: self.client.send_stanza(request, callback=answered) and False)
        if not done.wait(PATIENCE) or answers[0].getType() != "result":
            raise RuntimeError(f"not enabled: {answers}")

    def do_history(self, jid):
        # The library cannot write the field "with" (its own form code fails on it), so that all is asked for, and on_message shows what is wanted.
        self.wanted = JID.from_string(jid)
        own = self.client.get_bound_jid().new_as_bare()
        self.task("MAM", "make_query", own, queryid="driver", max_=50)

    def do_publish(self, text):
        self.task("Nickname", "set_nickname", text)

    def do_block(self, jid):
        self.task("Blocking", "block", [JID.from_string(jid)])

    def do_unblock(self, jid):
        self.task("Blocking", "unblock", [JID.from_string(jid)])

    def do_blocked(self):
        for jid in self.task("Blocking", "request_blocking_list"):
            say("item", jid)

    def do_upload(self, file):
        for item in self.task("Discovery", "disco_items", JID.from_string(self.client.domain)).items:
            if self.task("Discovery", "disco_info", item.jid).supports(Namespace.HTTPUPLOAD_0):
                slot = self.task("HTTPUpload", "request_slot", item.jid, os.path.basename(file), os.path.getsize(file), "application/octet-stream")
                put(slot.put_uri, slot.headers, file, self.authority)
                say("uploaded", slot.get_uri)
                return
        raise LookupError("no service for uploads")

    def do_drop(self):
        self.online.clear()
        self.again = True
        GLib.idle_add(lambda: self.client.disconnect(immediate=True))
        if not self.online.wait(PATIENCE):
            raise TimeoutError("not connected again")

    def run(self, command):
        """Logs in, obeys, and ends the loop; returns the exit status."""
        self.online.wait(PATIENCE)
        if self.refusal or not self.online.is_set():
            say("refused", self.refusal or "no answer")
            status = 1
        else:
            status = converse_here(self, command)
            gone = threading.Event()
            self.client.subscribe("disconnected", lambda *_: gone.set())
            GLib.idle_add(lambda: self.client.disconnect())
            gone.wait(5)
        GLib.idle_add(self.loop.quit)
        return status


def main(jid, password, host, port, authority, *command):
    say("client", "nbxmpp", nbxmpp.__version__)
    Gio.TlsBackend.get_default().set_default_database(Gio.TlsFileDatabase.new(authority))
    driver = Driver(jid, password, (host, int(port)), authority)
    statuses = []
    thread = threading.Thread(target=lambda: statuses.append(driver.run(list(command))), daemon=True)
    GLib.idle_add(driver.client.connect)
    thread.start()
    driver.loop.run()
    thread.join(5)
    return statuses[0]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
