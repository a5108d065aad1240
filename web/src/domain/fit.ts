// Text in pictures: SVG does not wrap or cut by itself. Widths are estimates for the UI's font, on the safe side.
const narrow = new Set("iljtfrI.,:;'|!()[] ");
const broad = new Set("mwMW@—…");

// In pixels.
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const letter of text) {
    if (narrow.has(letter)) units += 0.33;
    else if (broad.has(letter)) units += 0.9;
    else if ((letter.codePointAt(0) ?? 0) > 0x2e80) units += 1.05;
    else units += letter === letter.toUpperCase() && letter !== letter.toLowerCase() ? 0.68 : 0.57;
  }
  return units * size;
}

// The text, cut with "…" where it does not fit into `width` pixels; empty when not even two letters do.
export function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join("").trimEnd()}…`, size) > width) letters.pop();
  return letters.length < 2 ? "" : `${letters.join("").trimEnd()}…`;
}

// The text in at most `most` lines of `width` pixels, divided between words; the last one is cut where it must be.
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest && lines.length < most - 1 && widthOf(rest, size) > width) {
    const words = rest.split(" ");
    let count = words.length - 1;
    while (count > 0 && widthOf(words.slice(0, count).join(" "), size) > width) count -= 1;
    if (count === 0) break;
    lines.push(words.slice(0, count).join(" "));
    rest = words.slice(count).join(" ");
  }
  const last = cut(rest, width, size);
  return last ? [...lines, last] : lines;
}
