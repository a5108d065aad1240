// Builds sw.js beside the app, by itself so that the app's own chunks stay as they are, and puts into it what it keeps
// for when there is no network: every file of the built app, and a name made of them.
import { createHash } from "node:crypto";
import { build, type Plugin } from "vite";

const source = new URL("../src/worker/sw.ts", import.meta.url).pathname;
const wanted = /\.(js|css)$|inter-latin-wght.*\.woff2$/;
const fixed = ["/index.html", "/theme.js", "/favicon.svg", "/manifest.webmanifest"];

async function compiled(): Promise<string> {
  const output = { format: "iife", entryFileNames: "sw.js" } as const;
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    resolve: { alias: { "@": new URL("../src", import.meta.url).pathname } },
    build: { write: false, modulePreload: { polyfill: false }, rollupOptions: { input: source, output } },
  });
  const [chunk] = "output" in built ? built.output : [];
  if (chunk?.type !== "chunk") throw new Error("src/worker/sw.ts did not become one file");
  return chunk.code;
}

export function serviceWorker(): Plugin {
  return {
    name: "muster-service-worker",
    apply: "build",
    async generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => wanted.test(name))
        .map((name) => `/${name}`)
        .sort();
      const name = `muster-${createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12)}`;
      const shell = JSON.stringify(JSON.stringify({ name, files: [...fixed, ...files] }));
      const code = await compiled();
      const filled = code.replace(/["'`]__SHELL__["'`]/, () => shell);
      if (filled === code) throw new Error("sw.js has no __SHELL__ to fill in");
      this.emitFile({ type: "asset", fileName: "sw.js", source: filled });
    },
  };
}
