"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const rows = [...byId("rows").children];
  const filters = { q: byId("q"), verdict: byId("verdict"), binding: byId("binding"), spec: byId("spec") };
  const tiles = [...document.querySelectorAll(".tile")];
  const searchable = rows.map(row => `${row.textContent} ${row.dataset.a} ${row.dataset.r}`.toLowerCase());
  let evidence = null;

  // Every text of a target goes through textContent, never through innerHTML.
  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }

  // The evidence is base64 of gzip of JSON: unpacked once, when the first scenario is opened.
  async function unpack() {
    const bytes = Uint8Array.from(atob(byId("evidence").textContent), character => character.charCodeAt(0));
    const text = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
    return text.json();
  }

  async function evidenceOf(row) {
    evidence ??= unpack();
    return (await evidence)[row.dataset.i];
  }

  // The page's address holds the filters and the open scenario, so that a view can be sent to someone.
  function readHash() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const [name, field] of Object.entries(filters)) {
      field.value = wanted.get(name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    apply();
    const open = wanted.get("open");
    const row = open === null ? undefined : rows.find(candidate => candidate.dataset.a === open);
    if (row) {
      row.hidden = false;
      if (!row.classList.contains("open")) toggle(row);
      row.scrollIntoView({ block: "start" });
    }
  }

  function writeHash(open) {
    const parts = new URLSearchParams();
    for (const [name, field] of Object.entries(filters)) if (field.value) parts.set(name, field.value);
    if (open) parts.set("open", open);
    history.replaceState(null, "", parts.size ? `#${parts}` : location.pathname + location.search);
  }

  function matches(row, words, text) {
    const { verdict, binding, spec } = filters;
    return (!verdict.value
        || (verdict.value === "news" ? "n" in row.dataset : verdict.value === "known" ? "k" in row.dataset : row.dataset.v === verdict.value))
      && (!binding.value || row.dataset.b === binding.value)
      && (!spec.value || row.dataset.s === spec.value)
      && words.every(word => text.includes(word));
  }

  function apply() {
    const words = filters.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !matches(row, words, searchable[index]);
      if (row.evidence) row.evidence.hidden = row.hidden;
      if (!row.hidden) shown++;
    });
    byId("shown").textContent = `${shown} of ${rows.length}`;
    byId("nothing").hidden = shown > 0;
    for (const tile of tiles) tile.setAttribute("aria-pressed", String(tile.dataset.verdict === filters.verdict.value));
  }

  function toggle(row) {
    const opening = !row.classList.contains("open");
    row.classList.toggle("open", opening);
    row.querySelector("button").setAttribute("aria-expanded", String(opening));
    if (opening) {
      const cell = make("td");
      cell.colSpan = 4;
      const box = cell.appendChild(make("div", "panel", "Unpacking …"));
      evidenceOf(row).then(found => fill(box, found), () => { box.textContent = "This browser cannot unpack the evidence; it stands in result.json, beside this page."; });
      row.evidence = make("tr", "evidence");
      row.evidence.append(cell);
      row.after(row.evidence);
    } else {
      row.evidence.remove();
      row.evidence = null;
    }
    return opening;
  }

  function fill(box, found) {
    box.replaceChildren(make("h3", "", found.checks.length === 1 ? "Check" : "Checks"), ...found.checks.map(check));
    if (found.checks.length === 0) box.append(make("p", "reason", "No check was reached."));
    box.append(make("h3", "", "Run it again"), replay(found.replay));
    if (found.transcript.length) {
      box.append(make("h3", "", "Sequence"), sequence(found.transcript), make("h3", "", "Transcript"), wire(found.transcript));
    }
  }

  function check(item) {
    const box = make("div", "check");
    const line = make("p");
    const badge = make("span", `badge v-${item.verdict}`, item.verdict);
    const id = item.url ? make("a", "", item.id) : make("code", "", item.id);
    if (item.url) { id.href = item.url; id.title = item.where; id.rel = "noreferrer"; }
    line.append(badge, " ", id);
    if (item.where !== item.id) line.append(" ", make("span", "binding", item.where));
    box.append(line);
    if (item.summary) box.append(make("p", "", item.summary));
    if (item.text) box.append(make("blockquote", "", item.text));
    const pair = make("dl", "pair");
    pair.append(make("dt", "", "expected"), make("dd", "", item.expected),
      make("dt", "", "actual"), make("dd", item.verdict === "violation" ? "differs" : "", item.actual));
    box.append(pair);
    return box;
  }

  function replay(command) {
    const box = make("div", "replay");
    const button = make("button", "", "Copy");
    button.type = "button";
    button.addEventListener("click", async () => {
      let copied = true;
      try { await navigator.clipboard.writeText(command); } catch { copied = selectAndCopy(box.firstChild); }
      button.textContent = copied ? "Copied" : "Press Ctrl+C";
    });
    box.append(make("pre", "", command), button);
    return box;
  }

  function selectAndCopy(element) {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }

  function wire(transcript) {
    const list = make("ol", "wire");
    for (const [at, actor, kind, text] of transcript) {
      const item = make("li", kind);
      const word = kind === "sent" ? `${actor} →` : kind === "received" ? `${actor} ←` : actor;
      const who = make("span", "actor", word);
      if (kind !== "note") who.setAttribute("aria-label", `${actor} ${kind}`);
      item.append(make("time", "", `${at.toFixed(1)} ms`), who, make("pre", "", text));
      list.append(item);
    }
    return list;
  }

  // What a chunk of the wire says, in a few words: its outermost elements.
  function gist(text) {
    const short = words => words.length > 40 ? `${words.slice(0, 39)}…` : words;
    if (/^\s*<[!?](?!xml\s)/.test(text)) return short(text.trim());
    const names = [];
    let depth = 0;
    for (const [, end, name, attributes, empty] of text.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g)) {
      if (name === "stream:stream") { names.push(end ? "</stream:stream>" : "<stream:stream>"); depth = 0; continue; }
      if (end) { depth = Math.max(0, depth - 1); continue; }
      if (depth === 0) {
        const told = /\s(?:type|mechanism)=["']([^"']*)/.exec(attributes);
        names.push(`<${name}>${told ? ` ${told[1]}` : ""}`);
      }
      if (!empty) depth++;
    }
    return short(names.length ? names.join(" ") : text.trim() || "(white space)");
  }

  const SVG = "http://www.w3.org/2000/svg";
  function draw(parent, tag, attributes, text) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  }

  function sequence(transcript) {
    const most = 120, lane = 304, left = 90, step = 34, head = 40;
    const actors = [...new Set(transcript.map(([, actor]) => actor))];
    const middle = Math.ceil(actors.length / 2);
    const columns = [...actors.slice(0, middle), "target", ...actors.slice(middle)];
    const x = index => left + lane / 2 + index * lane;
    const events = transcript.slice(0, most);
    const height = head + events.length * step + 16, width = left + columns.length * lane;
    const box = make("div", "sequence");
    const svg = draw(box, "svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Sequence of ${transcript.length} events between ${actors.join(", ")} and the target; the transcript below says the same in words` });
    columns.forEach((name, index) => {
      draw(svg, "text", { class: "who", x: x(index), y: 18 }, name);
      draw(svg, "line", { class: "life", x1: x(index), x2: x(index), y1: 26, y2: height });
    });
    events.forEach(([at, actor, kind, text], index) => {
      const y = head + index * step + 22;
      const own = x(columns.indexOf(actor)), peer = x(middle);
      draw(svg, "text", { class: "when", x: left - 14, y: y + 4 }, `${at.toFixed(1)} ms`);
      if (kind === "note") {
        draw(svg, "text", { class: "note", x: own, y: y + 4 }, text.length > 42 ? `${text.slice(0, 41)}…` : text);
        return;
      }
      const from = kind === "sent" ? own : peer, to = kind === "sent" ? peer : own;
      const back = to > from ? -8 : 8;
      const label = draw(svg, "text", { class: "label", x: (from + to) / 2, y: y - 6 }, gist(text));
      draw(label, "title", {}, text.slice(0, 2000));
      draw(svg, "line", { class: kind, x1: from, x2: to + back, y1: y, y2: y });
      draw(svg, "polygon", { class: kind, points: `${to},${y} ${to + back},${y - 4} ${to + back},${y + 4}` });
    });
    if (transcript.length > most) box.append(make("p", "reason", `${transcript.length - most} more events stand in the transcript.`));
    return box;
  }

  byId("rows").addEventListener("click", event => {
    const row = event.target.closest("tr");
    if (!row || row.classList.contains("evidence") || getSelection().toString()) return;
    writeHash(toggle(row) ? row.dataset.a : null);
  });
  for (const field of Object.values(filters)) field.addEventListener("input", () => { apply(); writeHash(); });
  for (const tile of tiles) {
    tile.addEventListener("click", () => {
      filters.verdict.value = filters.verdict.value === tile.dataset.verdict ? "" : tile.dataset.verdict;
      apply();
      writeHash();
    });
  }
  document.querySelector(".filters").addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      filters.q.focus();
    }
  });
  addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) readHash(); });
  if (location.hash.includes("=")) readHash();
})();
