#!/usr/bin/env bash
# A wasm package whose names are there in a bundle and not in Node: @railgun-community/poseidon-hash-wasm 1.0.1.
# Guess: it works in Node as it is installed, and its bundle for a page lacks the wasm.
# Seen (Node 20 to 26, esbuild 0.28.2): Node takes the CommonJS file of `main`. It is an object literal with methods, whose names Node cannot
#   see, so `import init, { poseidonHex }` is a SyntaxError. `import init` alone is an object there, and calling it throws.
#   A bundle takes the file of `module`, where the names exist and `init` is a function. So the program that a bundler accepts never
#   starts on a server, and `__esModule` in the CommonJS file does not help.
# It matters here because packages with wasm give each environment a file of its own, and only a run in each shows that all have the
# same names. The matrix of this package does that.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund esbuild@0.28.2 @railgun-community/poseidon-hash-wasm@1.0.1
echo 'import init, { poseidonHex } from "@railgun-community/poseidon-hash-wasm"; export const kinds = [typeof init, typeof poseidonHex];' > app.js
echo 'import init from "@railgun-community/poseidon-hash-wasm"; console.log(typeof init, typeof init.poseidonHex);' > alone.js
named=$(node app.js 2>&1 || true)
alone=$(node alone.js)
node_modules/.bin/esbuild app.js --bundle --format=esm --outfile=bundle.js --log-level=error
bundled=$(node -e 'import("./bundle.js").then(({ kinds }) => console.log(kinds.join(" ")))')
echo "Node, names: $(grep -o 'SyntaxError: .*' <<<"$named" | head -1); Node, default: $alone; bundle: $bundled"
grep -q "SyntaxError" <<<"$named"
[ "$alone" = "object function" ]
[ "$bundled" = "function function" ]
