"""Drives slixmpp as an external component (XEP-0114): {domain} {secret} {host} {port} in the place of an account; the lines are those of README.md in the folder above."""
import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import slixmpp  # noqa: E402
from slixmpp.componentxmpp import ComponentXMPP  # noqa: E402
from talk import converse, say  # noqa: E402


class Component(ComponentXMPP):
    def __init__(self, domain, secret, host, port):
        super().__init__(domain, secret, host, port)
        self.speaker = f"nymph@{domain}/cave"
        self.outcome = asyncio.get_event_loop().create_future()
        for plugin in ("xep_0030", "xep_0092", "xep_0199"):
            self.register_plugin(plugin)
        self.add_event_handler("session_start", self.on_session)
        self.add_event_handler("stream_error", lambda error: self.refuse(error["condition"]))
        self.add_event_handler("connection_failed", lambda failure: self.refuse(f"connection: {failure}"))
        self.add_event_handler("message", lambda message: say("message", message["from"], message["body"]))
        for kind in ("available", "unavailable", "subscribe"):
            self.add_event_handler("presence_" + kind, lambda presence, kind=kind: say("presence", presence["from"], kind))

    def refuse(self, reason):
        if not self.outcome.done():
            self.outcome.set_result(reason)

    def on_session(self, _):
        say("online", self.boundjid)
        if not self.outcome.done():
            self.outcome.set_result(None)

    async def do_send(self, jid, text):
        self.send_message(mto=jid, mbody=text, mtype="chat", mfrom=self.speaker)

    async def do_ping(self, jid):
        await self["xep_0199"].send_ping(slixmpp.JID(jid), ifrom=slixmpp.JID(self.speaker))

    async def do_approve(self, jid):
        self.send_presence(pto=jid, ptype="subscribed", pfrom=slixmpp.JID(self.speaker).bare)
        self.send_presence(pto=jid, pfrom=self.speaker)


async def main(domain, secret, host, port, *_):
    say("client", "slixmpp", slixmpp.__version__)
    component = Component(domain, secret, host, int(port))
    component.connect()
    if (reason := await component.outcome) is not None:
        say("refused", reason)
        return 1
    status = await converse(component, [])
    await component.disconnect()
    return status


if __name__ == "__main__":
    sys.exit(asyncio.get_event_loop().run_until_complete(main(*sys.argv[1:])))
