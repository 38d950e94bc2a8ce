// Chromium without a window, and one page in it, by the DevTools protocol.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { extname, join, normalize } from "node:path";
import { load } from "../talk.mjs";

const { default: WebSocket } = await load("ws");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--remote-debugging-port=0", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1", // all traffic stays on this machine
];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** Serves a folder, and one page at its root, on a port of its own. */
export async function serve(folder, page) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    try {
      const content = path === "/" ? page : await readFile(join(folder, path));
      response.writeHead(200, { "Content-Type": path === "/" ? "text/html; charset=utf-8" : (TYPES[extname(path)] ?? "application/octet-stream") }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** Starts the browser and opens the page, whose window.say(…) calls onSay. */
export async function open(url, onSay) {
  const browser = spawn("/usr/bin/chromium", [...FLAGS, `--user-data-dir=${process.env.HOME}/profile`], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: browser.stderr }).on("line", (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    browser.on("error", reject);
    browser.on("exit", (status) => reject(new Error(`chromium ended with ${status}`)));
  });
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));

  let count = 0;
  const asked = new Map();
  socket.on("message", (data) => {
    const { id, method, params, result, error } = JSON.parse(data);
    if (id) asked.get(id)?.(error ? { error } : { result });
    else if (method === "Runtime.bindingCalled") onSay(...JSON.parse(params.payload));
    else if (method === "Runtime.exceptionThrown") console.error(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    else if (method === "Runtime.consoleAPICalled") console.error(params.type, ...params.args.map((argument) => argument.value ?? argument.description));
    else if (method === "Log.entryAdded") console.error(params.entry.level, params.entry.text, params.entry.url ?? "");
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      asked.set(id, ({ result, error }) => (asked.delete(id), error ? reject(new Error(error.message)) : resolve(result)));
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });

  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  await send("Runtime.enable", {}, sessionId);
  await send("Log.enable", {}, sessionId);
  await send("Runtime.addBinding", { name: "tell" }, sessionId);
  await send("Page.navigate", { url }, sessionId);

  return {
    /** Runs an expression in the page and resolves to its value. */
    async run(expression) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description?.split("\n")[0] ?? exceptionDetails.exception?.value ?? exceptionDetails.text);
      return result.value;
    },
    async close() {
      browser.removeAllListeners("exit");
      const gone = new Promise((resolve) => browser.once("exit", resolve));
      await send("Browser.close").catch(() => browser.kill());
      await gone;
    },
  };
}
