// Makes types.d.ts from the core's JSON Schemas: node make-types.mjs SCHEMAS OUT
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const [folder, out] = process.argv.slice(2);
// One schema with all documents: shared definitions then appear once.
const all = { title: "Documents", type: "object", additionalProperties: false, properties: {}, $defs: {} };
for (const file of readdirSync(folder).sort()) {
  const { $schema, $defs = {}, ...schema } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  Object.assign(all.$defs, $defs, { [schema.title]: schema });
  all.properties[schema.title] = { $ref: `#/$defs/${schema.title}` };
}
// The compiler knows tuples in their older spelling only.
JSON.stringify(all, (_, node) => {
  if (node?.prefixItems) {
    node.items = node.prefixItems;
    node.additionalItems = false;
    delete node.prefixItems;
  }
  return node;
});
const text = await compile(all, "Documents", { bannerComment: "/* Made by bindings-wasm/make-types.mjs from the core's schemas. */", additionalProperties: false });
writeFileSync(out, text);
