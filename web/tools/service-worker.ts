// Puts into sw.js what it keeps for when there is no network: every file of the built app, and a name made of them.
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

const wanted = /\.(js|css)$|inter-latin-wght.*\.woff2$/;
const fixed = ["/index.html", "/theme.js", "/favicon.svg", "/manifest.webmanifest"];

export function serviceWorker(): Plugin {
  return {
    name: "muster-service-worker",
    generateBundle(_, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") throw new Error("the build made no sw.js: vite.config.ts names it as an input");
      if (worker.imports.length > 0)
        throw new Error(`sw.js must stand alone, but imports ${worker.imports.join(", ")}`);
      const files = Object.keys(bundle)
        .filter((name) => name !== "sw.js" && wanted.test(name))
        .map((name) => `/${name}`)
        .sort();
      const name = `muster-${createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12)}`;
      const shell = JSON.stringify(JSON.stringify({ name, files: [...fixed, ...files] }));
      const filled = worker.code.replace(/["'`]__SHELL__["'`]/, () => shell);
      if (filled === worker.code) throw new Error("sw.js has no __SHELL__ to fill in");
      worker.code = filled;
    },
  };
}
