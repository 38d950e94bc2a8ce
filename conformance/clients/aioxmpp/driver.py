"""Drives aioxmpp (README.md in the folder above says how)."""
import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import aiosasl  # noqa: E402
import aioxmpp  # noqa: E402
import aioxmpp.httpupload  # noqa: E402
import aioxmpp.im.dispatcher  # noqa: E402
import aioxmpp.pubsub.xso  # noqa: E402
import aioxmpp.xso  # noqa: E402
import OpenSSL  # noqa: E402
from talk import Unsupported, converse, put, say  # noqa: E402

NICK = "http://jabber.org/protocol/nick"


@aioxmpp.pubsub.xso.as_payload_class
class Nick(aioxmpp.xso.XSO):
    """XEP-0172, which the library has no class for."""
    TAG = (NICK, "nick")
    text = aioxmpp.xso.Text()


class Driver:
    def __init__(self, jid, password, peer, authority):
        self.authority = authority
        self.rooms = {}
        self.client = aioxmpp.PresenceManagedClient(
            aioxmpp.JID.fromstr(jid), aioxmpp.make_security_layer(password), override_peer=[(*peer, aioxmpp.connector.STARTTLSConnector())],
            max_initial_attempts=1)
        summon = self.client.summon
        self.roster, self.muc, self.blocking, self.pep = (
            summon(service) for service in (aioxmpp.RosterClient, aioxmpp.MUCClient, aioxmpp.BlockingClient, aioxmpp.PEPClient))
        self.disco, self.ping, self.carbons = (summon(service) for service in (aioxmpp.DiscoClient, aioxmpp.PingService, aioxmpp.CarbonsClient))
        summon(aioxmpp.EntityCapsService)
        self.nicknames = self.pep.claim_pep_node(NICK, notify=True)
        self.nicknames.on_item_publish.connect(self.on_nickname)
        # Before all others, who keep what they understand.
        dispatcher = summon(aioxmpp.im.dispatcher.IMDispatcher)
        dispatcher.message_filter.register(self.on_message, -1000)
        dispatcher.presence_filter.register(self.on_presence, -1000)

    def on_message(self, message, peer, sent, source):
        text = message.body.any() if message.body else None
        if text is None:
            return message
        if source == aioxmpp.im.dispatcher.MessageSource.CARBONS:
            say("carbon", "sent" if sent else "received", message.from_, message.to, text)
        elif message.type_ == aioxmpp.MessageType.GROUPCHAT:
            say("groupchat", message.from_, text)
        elif message.type_ != aioxmpp.MessageType.ERROR:
            say("message", message.from_, text)
        return message

    def on_presence(self, presence, peer, sent):
        say("presence", presence.from_, presence.type_.value or "available")
        return presence

    def on_nickname(self, jid, node, item, message=None):
        say("event", jid, node, item.registered_payload.text)

    async def do_send(self, jid, text):
        message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=aioxmpp.JID.fromstr(jid))
        message.body[None] = text
        await self.client.send(message)

    async def do_roster(self):
        for item in self.roster.items.values():
            say("item", item.jid, item.subscription)

    async def do_subscribe(self, jid):
        self.roster.subscribe(aioxmpp.JID.fromstr(jid))

    async def do_approve(self, jid):
        self.roster.approve(aioxmpp.JID.fromstr(jid))

    async def do_ping(self, jid):
        await self.ping.ping(aioxmpp.JID.fromstr(jid))

    async def do_join(self, room, nick):
        self.rooms[room], joined = self.muc.join(aioxmpp.JID.fromstr(room), nick, history=aioxmpp.muc.xso.History(maxstanzas=0))
        await joined

    async def do_say(self, room, text):
        message = aioxmpp.Message(type_=aioxmpp.MessageType.GROUPCHAT)
        message.body[None] = text
        await self.rooms[room].send_message(message)

    async def do_carbons(self):
        await self.carbons.enable()

    async def do_history(self, jid):
        raise Unsupported("the library has no archive queries")

    async def do_publish(self, text):
        nick = Nick()
        nick.text = text
        await self.pep.publish(NICK, nick)

    async def do_block(self, jid):
        await self.blocking.block_jids([aioxmpp.JID.fromstr(jid)])

    async def do_unblock(self, jid):
        await self.blocking.unblock_jids([aioxmpp.JID.fromstr(jid)])

    async def do_blocked(self):
        for jid in self.blocking.blocklist:
            say("item", jid)

    async def do_upload(self, file):
        for item in (await self.disco.query_items(self.client.local_jid.replace(localpart=None, resource=None))).items:
            if "urn:xmpp:http:upload:0" in (await self.disco.query_info(item.jid)).features:
                slot = await aioxmpp.httpupload.request_slot(self.client, item.jid, os.path.basename(file), os.path.getsize(file), "application/octet-stream")
                await asyncio.to_thread(put, slot.put.url, dict(slot.put.headers), file, self.authority)
                say("uploaded", slot.get.url)
                return
        raise LookupError("no service for uploads")

    async def do_drop(self):
        back = asyncio.get_running_loop().create_future()
        self.client.on_stream_resumed.connect(lambda: back.done() or back.set_result(True), self.client.on_stream_resumed.STRONG)
        self.client.on_stream_established.connect(lambda: back.done() or back.set_result(False), self.client.on_stream_established.STRONG)
        # As when the peer resets the connection; without an error (transport.abort()) the library takes the end for its own wish, and stays away.
        # What it says between the break and the news of it goes nowhere, as on a broken network; the transport would raise, and the client end.
        xmlstream = self.client.stream._xmlstream
        xmlstream.send_xso = lambda _: None
        xmlstream.transport._force_close(ConnectionResetError("dropped"))
        say(*(["resumed"] if await back else ["online", self.client.local_jid]))


async def main(jid, password, host, port, authority, *command):
    say("client", "aioxmpp", aioxmpp.__version__)
    os.environ["SSL_CERT_FILE"] = authority  # the library trusts OpenSSL's default place
    driver = Driver(jid, password, (host, int(port)), authority)
    try:
        async with driver.client.connected(presence=aioxmpp.PresenceState(True)):
            say("online", driver.client.local_jid)
            return await converse(driver, command)
    # A certificate that is refused may show as InvalidStateError: the transport sets the failure of its handshake twice.
    except (aiosasl.AuthenticationFailure, OpenSSL.SSL.Error, asyncio.InvalidStateError, aioxmpp.errors.TLSFailure, OSError) as reason:
        say("refused", f"{type(reason).__name__}: {reason}")
        return 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
