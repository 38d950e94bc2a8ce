// Drives strophe.js (README.md in the folder above says how) over WebSocket, or where OVER is "bosh", over BOSH; host-meta says where they are.
import { Unsupported, load, say, converse, versionOf, within } from "../talk.mjs";
import { ByHand, parse } from "../byhand.mjs";
import { endpointOf } from "../hostmeta.mjs";
import { XMLHttpRequest } from "./xhr.mjs";

globalThis.XMLHttpRequest ??= XMLHttpRequest;
const { Strophe } = (await load("strophe.js")).default;
const { Status } = Strophe;
Strophe.setLogLevel(Strophe.LogLevel.FATAL);

const [jid, password, host, port, , ...command] = process.argv.slice(2);
say("client", "strophe.js", versionOf("strophe.js"));

const over = process.env.OVER === "bosh" ? "bosh" : "websocket";
let hand = null;
let notify = () => {};
let connection = null;

/** Connects; resolves with the status that decides. */
const connect = () =>
  new Promise((resolve) => {
    notify = (status, condition) => {
      if (status === Status.CONNECTED) {
        listen();
        resolve("connected");
      } else if ([Status.AUTHFAIL, Status.CONNFAIL, Status.DISCONNECTED, Status.ERROR].includes(status)) resolve(condition ?? `status ${status}`);
    };
    connection.connect(jid, password, (status, condition) => notify(status, condition));
  });

// The library forgets its handlers with the connection, also of a session that goes on: they are added as soon as there is one, before its next stanza is read.
const listen = () => ["message", "presence", "iq"].forEach((name) => connection.addHandler((stanza) => (hand?.take(Strophe.serialize(stanza)), true), null, name));

async function begin() {
  hand = new ByHand(async (xml) => connection.send(parse(xml)), connection.jid);
  hand.deeds.drop = async () => {
    if (over === "bosh") throw new Unsupported("a BOSH session outlives its connections");
    const gone = new Promise((resolve) => (notify = (status) => status === Status.DISCONNECTED && resolve()));
    connection._proto.socket.terminate();
    await within(gone, "the loss of the connection");
    const outcome = await within(connect(), "connect");
    if (outcome !== "connected") throw new Error(outcome);
    if (connection.hasResumed()) say("resumed");
    else await begin();
  };
  await hand.begin();
}

let status = 1;
try {
  connection = new Strophe.Connection(await endpointOf(host, port, over), { enableStreamManagement: over === "websocket" });
  const outcome = await within(connect(), "connect");
  if (outcome !== "connected") throw new Error(outcome);
  await begin();
  status = await converse(hand.deeds, command);
  await within(
    new Promise((resolve) => {
      notify = (status) => status === Status.DISCONNECTED && resolve();
      connection.disconnect();
    }),
    "disconnect",
  );
} catch (reason) {
  say("refused", reason?.cause?.message ?? reason?.message ?? reason);
}
process.exit(status);
