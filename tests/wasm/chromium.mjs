// Headless Chromium, started alike by all tests of pages: the desk, the package, React and the matrix.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../bindings-wasm/package.json", import.meta.url))("playwright-core");
// No sandbox, because tests run as root in containers. Shared memory is small there too. The rest keeps Chromium from the network.
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run",
];

/** A browser of this machine. */
export function startChromium() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  assert.ok(executablePath, "no Chromium found; ./tests/run installs it");
  return chromium.launch({ executablePath, args });
}
