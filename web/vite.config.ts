import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoad } from "./tools/first-load.ts";
import { serviceWorker } from "./tools/service-worker.ts";

const main = new URL("./src/main.tsx", import.meta.url).pathname;
const server = process.env.MUSTER_URL ?? "http://127.0.0.1:28080";

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  css: { modules: { localsConvention: "camelCaseOnly" } },
  worker: { format: "es" },
  // The content security policy forbids data: scripts and styles, and small inlined files help nobody over one connection.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        codeSplitting: { groups: [{ name: firstLoad(main), debugName: "first load", test: /\.(ts|tsx|js|mjs)$/ }] },
      },
    },
  },
  server: { port: 25173, proxy: { "/v1": { target: server, ws: true }, "^/a/": server } },
  test: { include: ["src/**/*.test.ts", "dev/**/*.test.mjs"], environment: "node" },
} as Parameters<typeof defineConfig>[0]);
