// Where a domain's WebSocket and BOSH endpoints are (XEP-0156 §4.2: host-meta as JSON).
const RELATIONS = { websocket: "urn:xmpp:alt-connections:websocket", bosh: "urn:xmpp:alt-connections:xbosh" };

export async function endpointOf(host, port, binding) {
  const answer = await fetch(`https://${host}:${port}/.well-known/host-meta.json`);
  if (!answer.ok) throw new Error(`host-meta: ${answer.status}`);
  const link = (await answer.json()).links.find(({ rel }) => rel === RELATIONS[binding]);
  if (!link) throw new Error(`host-meta has no ${binding}`);
  return link.href;
}
