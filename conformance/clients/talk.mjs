// The lines that a driver reads and writes (README.md), for drivers in JavaScript.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const PATIENCE = 60_000;
const folder = new URL("../../artifacts/clients/", import.meta.url);
const installed = createRequire(folder);

/** The client cannot do that; the message says why. */
export class Unsupported extends Error {}

/** A package that fixtures/setup.sh installed. */
export const load = (name) => import(pathToFileURL(installed.resolve(name)));
export const versionOf = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, folder))).version;

const escapes = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const means = { t: "\t", n: "\n", r: "\r" };

/** Writes one line, at once. */
export const say = (...fields) => process.stdout.write(fields.map((field) => String(field).replace(/[\\\t\n\r]/g, (letter) => escapes[letter])).join("\t") + "\n");

/** Rejects when the promise takes too long. */
export const within = (promise, what) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: no answer`)), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** Does what it is told, until the end; deeds has an async function for each command that the client can. Resolves to the exit status. */
export async function converse(deeds, oneCommand) {
  if (oneCommand.length > 0) return obey(deeds, oneCommand);

  for await (const line of createInterface({ input: process.stdin })) {
    const command = line.split("\t").map((field) => field.replace(/\\(.)/g, (_, letter) => means[letter] ?? letter));
    if (command[0] === "quit") break;
    await obey(deeds, command);
  }
  return 0;
}

async function obey(deeds, [name, ...fields]) {
  try {
    if (!Object.hasOwn(deeds, name)) throw new Unsupported("the driver does not know the command");
    await within(deeds[name](...fields), name);
  } catch (failure) {
    const unsupported = failure instanceof Unsupported;
    say(unsupported ? "unsupported" : "error", name, failure?.message ?? failure);
    return unsupported ? 127 : 1;
  }
  say("ok", name);
  return 0;
}
