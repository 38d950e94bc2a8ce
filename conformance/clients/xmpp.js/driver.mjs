// Drives @xmpp/client (README.md in the folder above says how): over TCP with STARTTLS, or where "over" is "websocket", over RFC 7395.
import { load, say, converse, versionOf, within } from "../talk.mjs";
import { ByHand } from "../byhand.mjs";

const { client } = await load("@xmpp/client");
const { default: parse } = await load("@xmpp/xml/lib/parse.js");
globalThis.WebSocket ??= (await load("ws")).default;

const [jid, password, host, port, , ...command] = process.argv.slice(2);
const [username, domain] = jid.split("@");
const service = process.env.OVER === "websocket" ? `wss://${host}:${port}/xmpp-websocket` : `xmpp://${host}:${port}`;
say("client", "@xmpp/client", versionOf("@xmpp/client"));

// STARTTLS is not asked for by an option: the library upgrades where the server offers it, so that we look after it ourselves.
const xmpp = client({ service, domain, username, password });
xmpp.reconnect.delay = 50;

let hand = null;
xmpp.on("stanza", (stanza) => hand?.take(withNamespace(stanza)));
xmpp.on("error", () => {});
// A stanza inherits the namespace of its stream.
const withNamespace = (stanza) => (stanza.attrs.xmlns ? stanza.toString() : stanza.toString().replace(/^<([^\s/>]+)/, '<$1 xmlns="jabber:client"'));

async function begin(address) {
  hand = new ByHand((xml) => xmpp.send(parse(xml)), address.toString());
  hand.deeds.drop = async () => {
    const again = new Promise((resolve) => {
      xmpp.streamManagement.once("resumed", () => resolve("resumed"));
      xmpp.once("online", (address) => resolve(address.toString()));
    });
    const socket = xmpp.socket.socket ?? xmpp.socket;
    if (socket.terminate) socket.terminate();
    else socket.destroy();
    const outcome = await within(again, "drop");
    if (outcome === "resumed") say("resumed");
    else await begin(outcome);
  };
  await hand.begin();
}

let status = 1;
try {
  const address = await within(xmpp.start(), "start");
  if (service.startsWith("xmpp:") && !xmpp.socket.encrypted && !xmpp.isSecure()) throw new Error("the stream is not encrypted");
  await begin(address);
  status = await converse(hand.deeds, command);
} catch (reason) {
  say("refused", reason?.message ?? reason);
}
await xmpp.stop().catch(() => {});
process.exit(status);
