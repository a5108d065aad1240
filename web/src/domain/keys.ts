// Keyboard shortcuts as text: "a", "g i" (one after the other), "mod+k" (Ctrl, or ⌘ on a Mac), "shift+?" is just "?".

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

// The name of a key press in that notation; undefined for a modifier alone.
export function nameOf(press: Press): string | undefined {
  if (["Shift", "Control", "Alt", "Meta", "CapsLock", "Dead"].includes(press.key)) return undefined;
  const key = press.key === " " ? "space" : press.key.length === 1 ? press.key.toLowerCase() : press.key.toLowerCase();
  const mod = press.ctrlKey || press.metaKey ? "mod+" : "";
  return mod + (press.altKey ? "alt+" : "") + key;
}

export type Match = { kind: "run"; index: number } | { kind: "wait" } | { kind: "none" };

// What the presses so far mean. The latest registered shortcut wins, so that a page overrules the shell.
export function match(shortcuts: readonly string[], presses: readonly string[]): Match {
  const typed = presses.join(" ");
  const index = shortcuts.lastIndexOf(typed);
  if (index >= 0) return { kind: "run", index };
  if (shortcuts.some((keys) => keys.startsWith(`${typed} `))) return { kind: "wait" };
  return { kind: "none" };
}

// Each word of `query` begins a word of `label`, or occurs in it; smaller is better, undefined does not match.
export function rank(label: string, query: string): number | undefined {
  const text = label.toLowerCase();
  let score = 0;
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at < 0) return undefined;
    const begins = at === 0 || /[\s\-:/(]/.test(text[at - 1] ?? "");
    score += begins ? at / 1000 : 1 + at / 1000;
  }
  return score;
}
