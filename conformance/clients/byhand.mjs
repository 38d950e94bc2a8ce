// Stanzas written and read by hand, for libraries that carry stanzas and leave what they say to their users.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { load, say, within } from "./talk.mjs";

const { DOMParser } = await load("@xmldom/xmldom");
const NICK = "http://jabber.org/protocol/nick";
const MUC = "http://jabber.org/protocol/muc";
const UPLOAD = "urn:xmpp:http:upload:0";
// XEP-0115 §5: the hash of "client/pc//" and the features below; a server need not check it, but may.
const CAPS = await capsOf(["client/pc//", `${NICK}+notify`, "http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/caps", "urn:xmpp:ping"]);

export const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
export const parse = (xml) => new DOMParser().parseFromString(xml, "text/xml").documentElement;

async function capsOf(parts) {
  const { createHash } = await import("node:crypto");
  const [identity, ...features] = parts;
  const text = [identity, ...features.toSorted()].map((part) => `${part}<`).join("");
  return { ver: createHash("sha1").update(text).digest("base64"), features };
}

const child = (element, name, namespace) => Array.from(element?.childNodes ?? []).find((node) => node.localName === name && (!namespace || node.namespaceURI === namespace));
const all = (element, name) => Array.from(element.getElementsByTagName(name));
const body = (message) => child(message, "body")?.textContent;

export class ByHand {
  #count = 0;
  #asked = new Map();
  #joining = new Map();

  /** send takes the text of a stanza; own is our full JID; answers says whether requests are answered here, or by the library (payloadFor tells it with what). */
  constructor(send, own, { answers = true } = {}) {
    this.answers = answers;
    this.account = own.replace(/\/.*$/, "");
    this.send = send;
    this.own = own;
    this.domain = own.replace(/^.*@/, "").replace(/\/.*$/, "");
    this.deeds = Object.fromEntries(
      Object.getOwnPropertyNames(ByHand.prototype).filter((name) => name.startsWith("do_")).map((name) => [name.slice(3), this[name].bind(this)]),
    );
  }

  /** Sends a request; resolves to its result. */
  async ask(type, to, payload) {
    const id = `driver-${++this.#count}`;
    const answer = new Promise((resolve) => this.#asked.set(id, resolve));
    await this.send(`<iq xmlns="jabber:client" type="${type}" id="${id}"${to ? ` to="${escape(to)}"` : ""}>${payload}</iq>`);
    const iq = await within(answer, payload);
    if (iq.getAttribute("type") !== "result") throw new Error(child(iq, "error")?.firstChild?.localName ?? "an error");
    return iq;
  }

  async begin() {
    await this.ask("get", null, '<query xmlns="jabber:iq:roster"/>');
    await this.send(`<presence xmlns="jabber:client"><c xmlns="http://jabber.org/protocol/caps" hash="sha-1" node="https://example.org/driver" ver="${CAPS.ver}"/></presence>`);
    say("online", this.own);
  }

  /** Takes a stanza that came, as text. */
  take(xml) {
    const stanza = parse(xml);
    const from = stanza.getAttribute("from");
    if (stanza.localName === "presence") this.#takePresence(stanza, from);
    else if (stanza.localName === "message") this.#takeMessage(stanza, from);
    else if (stanza.localName === "iq") this.#takeIq(stanza, from);
  }

  #takePresence(presence, from) {
    const type = presence.getAttribute("type") || "available";
    say("presence", from, type);
    const waiting = this.#joining.get(from);
    if (waiting && type !== "unavailable") {
      this.#joining.delete(from);
      if (type === "error") waiting.reject(new Error(child(presence, "error")?.firstChild?.localName));
      else waiting.resolve();
    }
  }

  #takeMessage(message, from) {
    for (const kind of ["sent", "received"]) {
      const copy = child(child(child(message, kind, "urn:xmpp:carbons:2"), "forwarded"), "message");
      // XEP-0280 §11: copies come from the account itself.
      if (copy) return from === this.account && body(copy) && say("carbon", kind, copy.getAttribute("from"), copy.getAttribute("to"), body(copy));
    }
    const archived = child(child(child(message, "result", "urn:xmpp:mam:2"), "forwarded"), "message");
    if (archived) return body(archived) && say("archived", archived.getAttribute("from"), body(archived));
    const items = child(child(message, "event", "http://jabber.org/protocol/pubsub#event"), "items");
    if (items) return items.getAttribute("node") === NICK && say("event", from, NICK, items.textContent);
    if (body(message) && message.getAttribute("type") !== "error") say(message.getAttribute("type") === "groupchat" ? "groupchat" : "message", from, body(message));
  }

  #takeIq(iq, from) {
    const [id, type] = [iq.getAttribute("id"), iq.getAttribute("type")];
    if (type === "result" || type === "error") {
      this.#asked.get(id)?.(iq);
      this.#asked.delete(id);
      return;
    }
    if (!this.answers) return;
    const to = from ? ` to="${escape(from)}"` : "";
    const payload = this.payloadFor(iq, from, type);
    this.send(
      payload !== null
        ? `<iq xmlns="jabber:client" type="result" id="${escape(id)}"${to}>${payload}</iq>`
        : `<iq xmlns="jabber:client" type="error" id="${escape(id)}"${to}><error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>`,
    );
  }

  /** What the result of a request holds, as text; null where the request is refused. */
  payloadFor(iq, from, type) {
    const query = child(iq, "query", "http://jabber.org/protocol/disco#info");
    if (query && type === "get")
      return `<query xmlns="${query.namespaceURI}"${query.hasAttribute("node") ? ` node="${escape(query.getAttribute("node"))}"` : ""}><identity category="client" type="pc"/>${CAPS.features.map((feature) => `<feature var="${feature}"/>`).join("")}</query>`;
    if (child(iq, "ping") && type === "get") return "";
    // RFC 6121 §2.1.6, XEP-0191 §3.2: only the account itself may tell of its roster and its blocks.
    const isPush = child(iq, "query", "jabber:iq:roster") || child(iq, "block") || child(iq, "unblock");
    return isPush && type === "set" && (!from || from === this.account) ? "" : null;
  }

  do_send(jid, text) {
    return this.send(`<message xmlns="jabber:client" type="chat" to="${escape(jid)}"><body>${escape(text)}</body></message>`);
  }

  do_subscribe(jid) {
    return this.send(`<presence xmlns="jabber:client" type="subscribe" to="${escape(jid)}"/>`);
  }

  do_approve(jid) {
    return this.send(`<presence xmlns="jabber:client" type="subscribed" to="${escape(jid)}"/>`);
  }

  do_ping(jid) {
    return this.ask("get", jid, '<ping xmlns="urn:xmpp:ping"/>');
  }

  do_carbons() {
    return this.ask("set", null, '<enable xmlns="urn:xmpp:carbons:2"/>');
  }

  do_say(room, text) {
    return this.send(`<message xmlns="jabber:client" type="groupchat" to="${escape(room)}"><body>${escape(text)}</body></message>`);
  }

  do_block(jid) {
    return this.ask("set", null, `<block xmlns="urn:xmpp:blocking"><item jid="${escape(jid)}"/></block>`);
  }

  do_unblock(jid) {
    return this.ask("set", null, `<unblock xmlns="urn:xmpp:blocking"><item jid="${escape(jid)}"/></unblock>`);
  }

  async do_roster() {
    const roster = await this.ask("get", null, '<query xmlns="jabber:iq:roster"/>');
    for (const item of all(roster, "item")) say("item", item.getAttribute("jid"), item.getAttribute("subscription"));
  }

  async do_blocked() {
    const list = await this.ask("get", null, '<blocklist xmlns="urn:xmpp:blocking"/>');
    for (const item of all(list, "item")) say("item", item.getAttribute("jid"));
  }

  async do_join(room, nick) {
    const joined = new Promise((resolve, reject) => this.#joining.set(`${room}/${nick}`, { resolve, reject }));
    await this.send(`<presence xmlns="jabber:client" to="${escape(`${room}/${nick}`)}"><x xmlns="${MUC}"><history maxstanzas="0"/></x></presence>`);
    await joined;
  }

  async do_history(jid) {
    const form = `<x xmlns="jabber:x:data" type="submit"><field var="FORM_TYPE" type="hidden"><value>urn:xmpp:mam:2</value></field><field var="with"><value>${escape(jid)}</value></field></x>`;
    await this.ask("set", null, `<query xmlns="urn:xmpp:mam:2" queryid="driver">${form}<set xmlns="http://jabber.org/protocol/rsm"><max>50</max></set></query>`);
  }

  do_publish(text) {
    return this.ask("set", null, `<pubsub xmlns="http://jabber.org/protocol/pubsub"><publish node="${NICK}"><item id="current"><nick xmlns="${NICK}">${escape(text)}</nick></item></publish></pubsub>`);
  }

  async do_upload(file) {
    const content = await readFile(file);
    const items = all(await this.ask("get", this.domain, '<query xmlns="http://jabber.org/protocol/disco#items"/>'), "item").map((item) => item.getAttribute("jid"));
    for (const service of items) {
      const info = await this.ask("get", service, '<query xmlns="http://jabber.org/protocol/disco#info"/>');
      if (!all(info, "feature").some((feature) => feature.getAttribute("var") === UPLOAD)) continue;
      const slot = await this.ask("get", service, `<request xmlns="${UPLOAD}" filename="${escape(basename(file))}" size="${content.length}"/>`);
      const put = all(slot, "put")[0];
      const headers = Object.fromEntries(all(put, "header").map((header) => [header.getAttribute("name"), header.textContent]));
      const answer = await fetch(put.getAttribute("url"), { method: "PUT", body: content, headers });
      if (!answer.ok) throw new Error(`PUT: ${answer.status}`);
      return say("uploaded", all(slot, "get")[0].getAttribute("url"));
    }
    throw new Error("no service for uploads");
  }
}
