const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.some((item) => typeof item === "object");

// A value of a declaration as text that people can compare, much like the YAML it would be in a file.
export function plain(value: unknown, depth = 0): string {
  const indent = "  ".repeat(depth);
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object")) return value.map(String).join(", ");
    return value.map((item) => `${indent}- ${plain(item, depth + 1).trimStart()}`).join("\n");
  }
  if (typeof value === "object") {
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([field, inner]) => {
        const text = plain(inner, depth + 1);
        return text.includes("\n") || isListOfObjects(inner)
          ? `${indent}${field}:\n${text}`
          : `${indent}${field}: ${text.trimStart()}`;
      })
      .join("\n");
  }
  return String(value);
}
