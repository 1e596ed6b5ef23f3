// What the rows of the matrix share: commands, files, a server, a browser.
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startChromium } from "../chromium.mjs";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
const here = import.meta.dirname;

/** Runs a program to its end; its output, or an error with all that it said. */
export async function run(program, args, { cwd, env = {}, minutes = 5 } = {}) {
  const options = { cwd, env: { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false", ...env }, timeout: minutes * 60_000, maxBuffer: 1 << 26, detached: true };
  try {
    const { stdout } = await promisify(execFile)(program, args, options);
    return stdout;
  } catch (error) {
    throw new Error(`${program.split("/").at(-1)} ${args.join(" ")}\n${(error.stdout ?? "").slice(-1500)}\n${(error.stderr || error.message).slice(-3000)}`);
  }
}

/** Starts a server program, waits until an address answers, and gives a function that ends it. */
export async function start(program, args, { cwd, env = {}, address }) {
  let said = "";
  const child = spawn(program, args, { cwd, env: { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false", ...env }, detached: true });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const end = () => {
    try {
      process.kill(-child.pid);
    } catch {}
  };
  for (let i = 0; i < 240; i++) {
    if (child.exitCode !== null) break;
    try {
      await fetch(address);
      return Object.assign(end, { said: () => said });
    } catch {
      await new Promise((ready) => setTimeout(ready, 250));
    }
  }
  end();
  throw new Error(`no server at ${address}\n${said.slice(-3000)}`);
}

/** Makes a folder of a row with these files, the question that all are asked, and the package, as an installation leaves it. */
export function project(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  execFileSync("cp", ["-al", join(root, "build/matrix/package"), join(folder, "node_modules/amends")]);
  cpSync(join(here, "ask.mjs"), join(folder, "ask.mjs"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
let port = 39_100;
export const freePort = () => (port += 1);

/** Serves a folder; `change` may rewrite an answer. */
export async function serve(folder, change = (answer) => answer) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const file = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const found = existsSync(file);
    const plain = { status: found ? 200 : 404, headers: { "content-type": TYPES[extname(file)] ?? "text/plain" }, body: found ? readFileSync(file) : "" };
    const { status, headers, body } = change(plain, pathname);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

let browser;
/** The text of a page once it has answered. */
export async function page(address) {
  if (!browser) {
    browser = await startChromium();
    console.log(`chromium/${browser.version()}`);
  }
  const context = await browser.newContext();
  const tab = await context.newPage();
  const said = [];
  tab.on("pageerror", (error) => said.push(error.message));
  tab.on("console", (message) => message.type() === "error" && said.push(message.text()));
  try {
    await tab.goto(address);
    return await tab.locator("#answer:not(:empty)").innerText({ timeout: 20_000 });
  } catch (error) {
    throw new Error(`${error.message.split("\n")[0]}\n${said.join("\n")}`);
  } finally {
    await context.close();
  }
}

let fox;
/** The same in Firefox, where the machine has one: no registry of npm serves it. */
export async function firefox(folder) {
  const executablePath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync);
  if (!executablePath) throw Object.assign(new Error("there is no Firefox here (Debian: apt-get install firefox-esr)"), { nothing: true });
  if (!fox) {
    const { default: puppeteer } = await import(createRequire(join(folder, "package.json")).resolve("puppeteer-core"));
    fox = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
    console.log(await fox.version());
  }
  return async (address) => {
    const tab = await fox.newPage();
    try {
      await tab.goto(address);
      const found = await tab.waitForFunction(() => document.getElementById("answer")?.textContent, { timeout: 20_000 });
      return await found.jsonValue();
    } finally {
      await tab.close();
    }
  };
}
export const closeBrowser = async () => Promise.all([browser?.close(), fox?.close()]);

/** A page that shows the answer, and a script for it. */
export const html = (script) => `<!doctype html><html lang="en"><title>amends</title><p id="answer"></p><script type="module" src="${script}"></script></html>\n`;
export const show = `.then((text) => text, (error) => \`\${error.name} \${error.code}: \${error.message}\`).then((text) => { document.getElementById("answer").textContent = text; });`;
export const inPage = (entry = "amends") => `import * as amends from "${entry}";\nimport { ask } from "./ask.mjs";\nask(amends)${show}\n`;
export const inTerminal = (entry = "amends") => `import * as amends from "${entry}";\nimport { ask } from "./ask.mjs";\nconsole.log(await ask(amends));\n`;
