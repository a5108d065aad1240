// Requests that the fake server keeps waiting, so that a test sees what stands there meanwhile. POST /fake/hold?path=/v1/…&at=
// body (before anything is read of it), work (before there is an answer) or answer (after half of one); POST /fake/release
// lets all of them go on.
const held = new Map();

export function hold(query) {
  let release;
  const until = new Promise((resolve) => {
    release = resolve;
  });
  held.set(`${query.get("at")} ${query.get("path")}`, { until, release });
}

export function releaseAll() {
  for (const one of held.values()) one.release();
  held.clear();
}

// Nothing when nobody wished that it is held there.
export const heldAt = (point, path) => held.get(`${point} ${path}`)?.until;
