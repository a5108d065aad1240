// A declaration as the file of the configuration says it: a subset of YAML 1.2 in block style that the server reads.
const plain = /^[A-Za-z][A-Za-z0-9_./@ -]*[A-Za-z0-9_./@-]$|^[A-Za-z]$|^\d+[smhdw]$/;
const words = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"]);

function textOf(text: string, indent: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  // What a block would change: a beginning of spaces, tabs, ends that are not seen.
  const asBlock = lines.length > 1 && lines.every((line) => /^(?:\S.*\S|\S)?$/.test(line) && !/[\t\r]/.test(line));
  if (asBlock && lines[0] !== "" && lines.at(-1) !== "")
    return [text.endsWith("\n") ? "|" : "|-", ...lines.map((line) => line && `${indent}${line}`)].join("\n");
  return plain.test(text) && !words.has(text.toLowerCase()) ? text : JSON.stringify(text);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const membersOf = (map: Record<string, unknown>) => Object.entries(map).filter(([, value]) => value !== undefined);

// What stands behind "name:" or "-".
function after(value: unknown, indent: string): string {
  if (Array.isArray(value)) return value.length === 0 ? " []" : `\n${list(value, indent)}`;
  if (isMap(value)) return membersOf(value).length === 0 ? " {}" : `\n${map(value, indent)}`;
  return ` ${typeof value === "string" ? textOf(value, indent) : JSON.stringify(value ?? null)}`;
}

const keyOf = (name: string) => textOf(name, "");

const map = (value: Record<string, unknown>, indent: string): string =>
  membersOf(value)
    .map(([name, one]) => `${indent}${keyOf(name)}:${after(one, `${indent}  `)}`)
    .join("\n");

// A map of a list begins on the line of its dash.
const list = (values: readonly unknown[], indent: string): string =>
  values
    .map((one) => {
      const inner = `${indent}  `;
      if (isMap(one) && membersOf(one).length > 0) return `${indent}- ${map(one, inner).slice(inner.length)}`;
      return `${indent}-${after(one, inner)}`;
    })
    .join("\n");

export const yamlOf = (value: Record<string, unknown>): string => `${map(value, "")}\n`;
