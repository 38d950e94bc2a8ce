// Drives @xmpp/client (README.md in the folder above says how): over TCP with STARTTLS, or where OVER is "websocket", over RFC 7395; host-meta says where.
import { load, say, converse, versionOf, within } from "../talk.mjs";
import { ByHand, parse as parseDom } from "../byhand.mjs";
import { endpointOf } from "../hostmeta.mjs";

const { client } = await load("@xmpp/client");
const { default: parse } = await load("@xmpp/xml/lib/parse.js");
globalThis.WebSocket ??= (await load("ws")).default;

const [jid, password, host, port, , ...command] = process.argv.slice(2);
const [username, domain] = jid.split("@");
say("client", "@xmpp/client", versionOf("@xmpp/client"));

let xmpp = null;
let hand = null;
// A stanza inherits the namespace of its stream.
const withNamespace = (stanza) => (stanza.attrs.xmlns ? stanza.toString() : stanza.toString().replace(/^<([^\s/>]+)/, '<$1 xmlns="jabber:client"'));

/** Logs in; resolves to the address that is bound. */
async function login() {
  const service = process.env.OVER === "websocket" ? await endpointOf(host, port, "websocket") : `xmpp://${host}:${port}`;
  xmpp = client({ service, domain, username, password });
  xmpp.reconnect.delay = 50;
  // Two seconds for each step are the default, and SCRAM in JavaScript takes most of them on a busy machine.
  xmpp.timeout = 20_000;
  // Pings the library answers by itself; these it leaves to its user, and refuses the rest.
  for (const [type, namespace, name] of [["get", "http://jabber.org/protocol/disco#info", "query"], ["set", "jabber:iq:roster", "query"], ["set", "urn:xmpp:blocking", "block"], ["set", "urn:xmpp:blocking", "unblock"]])
    xmpp.iqCallee[type](namespace, name, ({ stanza }) => {
      const payload = hand?.payloadFor(parseDom(withNamespace(stanza)), stanza.attrs.from, type) ?? null;
      return payload === null ? undefined : payload === "" ? true : parse(payload);
    });
  xmpp.on("stanza", (stanza) => hand?.take(withNamespace(stanza)));
  xmpp.on("error", () => {});
  const address = await within(xmpp.start(), "start");
  // No option asks for STARTTLS: the library upgrades where the server offers it, so that we look after it ourselves.
  if (!xmpp.isSecure()) throw new Error("the stream is not encrypted");
  return address.toString();
}

async function begin(address) {
  hand = new ByHand((xml) => xmpp.send(parse(xml)), address, { answers: false });
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
  await begin(await login());
  status = await converse(hand.deeds, command);
} catch (reason) {
  say("refused", reason?.cause?.message ?? reason?.message ?? reason);
}
await xmpp?.stop().catch(() => {});
process.exit(status);
