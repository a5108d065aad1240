// The fake server (dev/fake-server.mjs) as a process of its own, for what a real server cannot show on demand: a fixed
// clock, an empty organisation, silence, a link that has expired.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../dev/fake-server.mjs", import.meta.url));

// The instant that pictures are taken at: a Sunday night, when somebody is woken.
export const fixedNow = Date.parse("2026-11-22T02:12:07Z");

// {base, control(path), stop}. `env`: FAKE=setup|empty, FAKE_NOW (milliseconds), as dev/fake-server.mjs says.
export async function fake(env = {}, port = 0) {
  const server = spawn(process.execPath, [program, String(port)], { env: { ...process.env, FAKE_DELAY: "0", ...env } });
  let said = "";
  const base = await new Promise((resolve, reject) => {
    server.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.stderr.on("data", (data) => {
      said += data;
    });
    server.on("exit", () => reject(new Error(`the fake server ended: ${said}`)));
  });
  return {
    base,
    control: (path) => fetch(`${base}/fake/${path}`, { method: "POST" }),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, "exit");
      server.kill();
      await gone;
    },
  };
}
