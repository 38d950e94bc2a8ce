"""Drives slixmpp (README.md in the folder above says how)."""
import asyncio
import os
import pathlib
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import slixmpp  # noqa: E402
from talk import converse, say  # noqa: E402

PLUGINS = ["xep_0030", "xep_0045", "xep_0092", "xep_0115", "xep_0163", "xep_0172", "xep_0191", "xep_0198", "xep_0199", "xep_0280", "xep_0313", "xep_0363"]


class Driver(slixmpp.ClientXMPP):
    def __init__(self, jid, password, peer, authority):
        super().__init__(jid, password)
        self.peer = peer
        self.ca_certs = authority
        for plugin in PLUGINS:
            self.register_plugin(plugin)
        self["xep_0163"].add_interest("http://jabber.org/protocol/nick")
        # The library binds to tls-unique, which TLS 1.3 has not (RFC 9266 §3), and else says "y", which a server with -PLUS must refuse
        # (RFC 5802 §6): it cannot log in where -PLUS is offered on TLS 1.3. So that it logs in at all, channel binding is taken from it.
        mechanisms = self["feature_mechanisms"]
        mechanisms.use_mechs = {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1"}
        credentials = mechanisms.sasl_callback
        mechanisms.sasl_callback = lambda required, optional: credentials(required, optional - {"channel_binding"})
        self.outcome = asyncio.get_event_loop().create_future()
        for event, handler in {
            "session_start": self.on_session, "session_resumed": self.on_resumed, "message": self.on_message, "groupchat_message": self.on_groupchat,
            "failed_all_auth": lambda _: self.refuse("no mechanism was accepted"), "ssl_invalid_chain": lambda failure: self.refuse(f"certificate: {failure}"),
            "connection_failed": lambda failure: self.refuse(f"connection: {failure}"),
            "carbon_sent": lambda carbon: self.on_carbon("sent", carbon["carbon_sent"]),
            "carbon_received": lambda carbon: self.on_carbon("received", carbon["carbon_received"]),
            "user_nick_publish": self.on_nick,
        }.items():
            self.add_event_handler(event, handler)
        for kind in ("available", "unavailable", "subscribe", "subscribed", "unsubscribe", "unsubscribed"):
            self.add_event_handler("presence_" + kind, lambda presence, kind=kind: say("presence", presence["from"], kind))

    def refuse(self, reason):
        if not self.outcome.done():
            self.outcome.set_result(reason)
            self.cancel_connection_attempt()

    async def on_session(self, _):
        await self.get_roster()
        self.send_presence()
        say("online", self.boundjid.full)
        if not self.outcome.done():
            self.outcome.set_result(None)

    def on_resumed(self, _):
        say("resumed")

    def on_message(self, message):
        if message["type"] in ("chat", "normal") and message["body"]:
            say("message", message["from"], message["body"])

    def on_groupchat(self, message):
        say("groupchat", message["from"], message["body"])

    def on_carbon(self, kind, message):
        say("carbon", kind, message["from"], message["to"], message["body"])

    def on_nick(self, message):
        say("event", message["from"], "http://jabber.org/protocol/nick", message["pubsub_event"]["items"]["item"]["nick"]["nick"])

    async def do_send(self, jid, text):
        self.send_message(mto=jid, mbody=text, mtype="chat")

    async def do_roster(self):
        # With roster versioning (RFC 6121 §2.6) the answer may be empty; the library merges it into what it holds.
        await self.get_roster()
        for jid in self.client_roster:
            if jid != self.boundjid.bare:
                say("item", jid, self.client_roster[jid]["subscription"])

    async def do_subscribe(self, jid):
        self.send_presence_subscription(pto=jid)

    async def do_approve(self, jid):
        self.send_presence_subscription(pto=jid, ptype="subscribed")

    async def do_ping(self, jid):
        await self["xep_0199"].ping(jid)

    async def do_join(self, room, nick):
        await self["xep_0045"].join_muc_wait(slixmpp.JID(room), nick, maxstanzas=0, timeout=10)

    async def do_say(self, room, text):
        self.send_message(mto=room, mbody=text, mtype="groupchat")

    async def do_carbons(self):
        await self["xep_0280"].enable()

    async def do_history(self, jid):
        async for page in self["xep_0313"].iterate(with_jid=slixmpp.JID(jid), rsm={"max": 10}):
            await asyncio.sleep(0)
            inner = page["mam_result"]["forwarded"]["stanza"]
            say("archived", inner["from"], inner["body"])

    async def do_publish(self, text):
        await self["xep_0172"].publish_nick(text)

    async def do_block(self, jid):
        await self["xep_0191"].block(slixmpp.JID(jid))

    async def do_unblock(self, jid):
        await self["xep_0191"].unblock(slixmpp.JID(jid))

    async def do_blocked(self):
        for jid in (await self["xep_0191"].get_blocked())["blocklist"]["items"]:
            say("item", jid)

    async def do_upload(self, file):
        # The library's own search for the service does what Python 3.11 forbids (it hands coroutines to asyncio.wait).
        upload = self["xep_0363"]
        for jid, _, _ in (await self["xep_0030"].get_items(self.boundjid.domain))["disco_items"]["items"]:
            if "urn:xmpp:http:upload:0" in (await self["xep_0030"].get_info(jid))["disco_info"]["features"]:
                upload.upload_service = jid
        say("uploaded", await upload.upload_file(pathlib.Path(file)))

    async def do_drop(self):
        again = [asyncio.ensure_future(self.wait_until(event, 15)) for event in ("session_resumed", "session_start")]
        self.abort()
        self.connect(self.peer)
        _, late = await asyncio.wait(again, return_when=asyncio.FIRST_COMPLETED)
        for task in late:
            task.cancel()


async def main(jid, password, host, port, authority, *command):
    say("client", "slixmpp", slixmpp.__version__)
    os.environ["SSL_CERT_FILE"] = authority  # for HTTP
    driver = Driver(jid, password, (host, int(port)), authority)
    driver.connect(driver.peer)
    if (reason := await driver.outcome) is not None:
        say("refused", reason)
        return 1
    status = await converse(driver, command)
    await driver.disconnect()
    return status


if __name__ == "__main__":
    sys.exit(asyncio.get_event_loop().run_until_complete(main(*sys.argv[1:])))
