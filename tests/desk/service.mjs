// Starts the service on data of its own, and asks it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => { const { port } = probe.address(); probe.close(() => found(port)); });
});

/** `seed`: a month of complaints first. */
export async function start(binary, { dist, seed = true }) {
  const folder = mkdtempSync(join(tmpdir(), "amends-desk-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, AMENDS_DEV: "1", AMENDS_DATA: folder, AMENDS_DESK: dist, AMENDS_LISTEN: `127.0.0.1:${port}`, AMENDS_RATE: "0", DATABASE_URL: "" };
  delete env.DATABASE_URL;
  if (seed) await ended(spawn(binary, ["seed"], { env, stdio: ["ignore", "ignore", "inherit"] }));
  const said = [];
  const child = spawn(binary, [], { env, stdio: ["ignore", "pipe", "pipe"] });
  const orphan = () => child.kill();
  process.on("exit", orphan);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => said.push(data));
  const stop = async () => {
    process.off("exit", orphan);
    child.kill("SIGTERM");
    await ended(child).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) break;
    if (await fetch(`${base}/health/ready`).then((answer) => answer.ok, () => false)) return { base, stop };
    await new Promise((wait) => setTimeout(wait, 50));
  }
  await stop();
  throw new Error(`the service did not start:\n${said.join("")}`);
}
const ended = (child) => new Promise((done, fail) => {
  if (child.exitCode !== null) return done();
  child.on("error", fail);
  child.on("exit", (code) => (code ? fail(new Error(`${child.spawnfile} ended with ${code}`)) : done()));
});

/** Questions of one person to the service. */
export async function person(base, user) {
  const headers = { "content-type": "application/json" };
  const ask = async (path, send) => {
    const answer = await fetch(base + path, { headers, ...(send && { method: "POST", body: JSON.stringify(send) }) });
    const body = await answer.json();
    return { status: answer.status, body };
  };
  if (user) headers.authorization = `Bearer ${(await ask("/dev/login", { user })).body.token}`;
  return ask;
}
