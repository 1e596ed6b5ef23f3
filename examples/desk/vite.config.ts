import { defineConfig } from "vite";

export default defineConfig({
  // `amends` is a link to build/npm here. Without this line its React would be looked for beside the link's target.
  resolve: { preserveSymlinks: true },
  build: { target: "es2022", assetsInlineLimit: 0, license: { fileName: "licenses.md" } },
  // `npm run dev` shows the desk with changes at once; a service answers beside it.
  server: { proxy: { "/api": service(), "/dev": service() } },
});

function service() {
  return process.env.AMENDS_SERVICE ?? "http://127.0.0.1:8080";
}
