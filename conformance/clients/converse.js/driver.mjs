// Drives converse.js in Chromium (README.md in the folder above says how); page.js is the part that runs in the page.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { open, serve } from "./browser.mjs";
import { converse, say, versionOf, within } from "../talk.mjs";

const [jid, password, host, port, , ...command] = process.argv.slice(2);
say("client", "converse.js", versionOf("converse.js"));

const settings = JSON.stringify({ jid, password, hostMeta: `https://${host}:${port}/.well-known/host-meta.json` }).replaceAll("<", "\\u003c");
const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/converse.min.css"><body class="converse-fullscreen"><div id="conversejs-bg"></div>
<script type="module">const settings = ${settings};\n${await readFile(new URL("page.js", import.meta.url), "utf8")}</script></body>`;
const site = await serve(fileURLToPath(new URL("../../../artifacts/clients/node_modules/converse.js/dist", import.meta.url)), page);

// What the page tells the driver alone; all else is for whoever reads the driver's lines.
const told = {};
const [names, login] = ["deeds", "login"].map((what) => new Promise((resolve) => (told[what] = resolve)));
const browser = await open(site.url, (...fields) => {
  if (fields[0] === "deeds") return told.deeds(fields.slice(1));
  if (fields[0] !== "refused") say(...fields);
  if (fields[0] === "online" || fields[0] === "refused") told.login(fields);
});

const deeds = Object.fromEntries((await names).map((name) => [name, (...fields) => browser.run(`deeds.${name}(${fields.map((field) => JSON.stringify(field)).join(",")})`)]));
const upload = deeds.upload;
deeds.upload = async (file) => upload(basename(file), (await readFile(file)).toString("base64"));

let status = 1;
try {
  const [outcome, reason] = await within(login, "login");
  if (outcome === "refused") throw new Error(reason);
  status = await converse(deeds, command);
  await browser.run("leave()");
} catch (reason) {
  say("refused", reason?.message ?? reason);
}
await browser.close();
site.close();
process.exit(status);
