// What changed between two texts, line by line.
export interface Line {
  text: string;
  side: "before" | "after" | "both";
}

const bound = 400; // Lines; beyond it the whole of both is shown, since the table below grows with their product.

// The shortest way from one text to the other: what left stands before what came.
export function lineDifference(before: string, after: string): Line[] {
  const old = before === "" ? [] : before.split("\n");
  const now = after === "" ? [] : after.split("\n");
  if (old.length > bound || now.length > bound) return [...marked(old, "before"), ...marked(now, "after")];
  // common[i][j]: how many lines the rest of `old` from i and the rest of `now` from j have in common.
  const common = old.map(() => new Array<number>(now.length + 1).fill(0));
  common.push(new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ text: old[i] ?? "", side: "both" });
      i++;
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ text: old[i++] ?? "", side: "before" });
    } else {
      lines.push({ text: now[j++] ?? "", side: "after" });
    }
  }
  return lines;
}

const marked = (lines: readonly string[], side: Line["side"]): Line[] => lines.map((text) => ({ text, side }));

// Lines that both have, further than `context` lines away from a change, become one null: "and so on".
export function folded(lines: readonly Line[], context = 2): (Line | null)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => line.side !== "both"),
  );
  const out: (Line | null)[] = [];
  lines.forEach((line, index) => {
    if (near[index]) out.push(line);
    else if (out.at(-1) !== null) out.push(null);
  });
  return out;
}
