// Runs in the page, beside converse.js: what the driver asks for, done with the client's own API.
/* global converse, settings, tell */
await import("/converse.min.js");
const NICK = "http://jabber.org/protocol/nick";
const say = (...fields) => tell(JSON.stringify(fields.map((field) => String(field ?? ""))));
let api = null;
let loggedIn = false;

const change = (model, key, isWanted) =>
  new Promise((resolve) => {
    const look = () => isWanted() && (model.off(`change:${key}`, look), resolve());
    model.on(`change:${key}`, look);
    look();
  });

// The client forgets handlers with the connection, also where the stream is resumed on the next one.
let handlers = [];
function listenToStream() {
  const connection = api.connection.get();
  handlers.forEach((handler) => connection.deleteHandler(handler));
  handlers = [
    connection.addHandler((presence) => (say("presence", presence.getAttribute("from"), presence.getAttribute("type") || "available"), true), null, "presence"),
    connection.addHandler(
      (message) => {
        const items = message.querySelector("event > items");
        if (items?.getAttribute("node") === NICK) say("event", message.getAttribute("from"), NICK, items.textContent);
        return true;
      },
      "http://jabber.org/protocol/pubsub#event", "message"),
  ];
}

function onMessage({ attrs }) {
  if (!attrs?.body || attrs.is_archived || attrs.type === "error") return;
  const isOwn = attrs.sender === "me" && attrs.type !== "groupchat"; // a file's address, which it sends to itself
  if (attrs.is_carbon) say("carbon", attrs.sender === "me" ? "sent" : "received", attrs.from, attrs.to, attrs.body);
  else if (!isOwn) say(attrs.type === "groupchat" ? "groupchat" : "message", attrs.from, attrs.body);
}

globalThis.deeds = {
  async send(jid, text) {
    await (await api.chats.get(jid, {}, true)).sendMessage({ body: text });
  },
  async roster() {
    for (const contact of await api.contacts.get()) say("item", contact.get("jid"), contact.get("subscription"));
  },
  subscribe: async (jid) => void (await api.contacts.add({ jid })),
  approve: async (jid) => void (await api.contacts.get(jid)).authorize(),
  async ping(jid) {
    if (!(await api.ping(jid))) throw new Error("no pong");
  },
  async join(jid, nick) {
    const room = await api.rooms.get(jid, { nick }, true);
    await change(room.session, "connection_status", () => room.session.get("connection_status") === converse.ROOMSTATUS.ENTERED);
  },
  say: async (jid, text) => void (await (await api.rooms.get(jid)).sendMessage({ body: text })),
  // The client enables carbon copies by itself when it logs in.
  carbons: async () => {},
  async history(jid) {
    const { messages } = await api.archive.query({ mam: { with: jid } });
    for (const found of messages) {
      const message = found.querySelector("forwarded > message");
      const body = message?.querySelector(":scope > body")?.textContent;
      if (body) say("archived", message.getAttribute("from"), body);
    }
  },
  publish: async (text) => void (await api.pubsub.publish(null, NICK, converse.env.stx`<item id="current"><nick xmlns="${NICK}">${text}</nick></item>`)),
  block: async (jid) => void (await api.blocklist.add(jid)),
  unblock: async (jid) => void (await api.blocklist.remove(jid)),
  blocked: async () => (await api.blocklist.get()).forEach((blocked) => say("item", blocked.get("jid"))),
  // The client uploads what it sends to somebody: to itself here.
  async upload(name, content) {
    const chat = await api.chats.get(api.connection.get().jid.replace(/\/.*/, ""), {}, true);
    const sent = new Promise((resolve) => chat.messages.once("add", resolve));
    await chat.sendFiles([new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type: "text/plain" })]);
    const message = await sent;
    await change(message, "upload", () => message.get("upload") || message.get("type") === "error");
    if (message.get("upload") !== "success") throw new Error(message.get("message"));
    say("uploaded", message.get("oob_url"));
  },
  async drop() {
    const back = new Promise((resolve) => {
      api.listen.once("reconnected", resolve);
      api.listen.once("streamResumed", resolve);
    });
    const before = api.connection.get().jid;
    api.connection.get()._proto.socket.close();
    await back;
    if (api.connection.get().hasResumed?.()) say("resumed");
    else say("online", api.connection.get().jid, before);
  },
};

globalThis.leave = () => api.user.logout();
say("deeds", ...Object.keys(globalThis.deeds));

converse.plugins.add("driver", {
  initialize() {
    ({ api } = this._converse);
    api.listen.on("addClientFeatures", () => api.disco.own.features.add(`${NICK}+notify`));
    api.listen.on("message", onMessage);
    api.listen.on("connected", async () => {
      loggedIn = true;
      listenToStream();
      await api.waitUntil("rosterContactsFetched");
      say("online", api.connection.get().jid);
    });
    api.listen.on("reconnected", listenToStream);
    api.listen.on("streamResumed", listenToStream);
    const refuse = () => loggedIn || say("refused", "the connection or the login failed");
    api.listen.on("disconnected", refuse);
    api.listen.on("will-reconnect", refuse);
  },
});

fetch(settings.hostMeta)
  .then((answer) => answer.json())
  .then(({ links }) => {
    const endpoint = links.find(({ rel }) => rel === "urn:xmpp:alt-connections:websocket").href;
    return converse.initialize({
      ...settings, websocket_url: endpoint, whitelisted_plugins: ["driver"], authentication: "login", auto_login: true, auto_reconnect: true, discover_connection_methods: false,
      enable_smacks: true, show_client_info: false, persistent_store: "none", blacklisted_plugins: ["converse-omemo", "converse-omemo-views"], assets_path: "/", theme: "default", i18n: "en", muc_fetch_members: false, loglevel: "fatal",
    });
  })
  .catch((reason) => say("refused", reason));
