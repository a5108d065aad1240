// The text of a mapping while it is being written: JSON, since the server reads it as such.
export type Mapping = Record<string, unknown>;

// Nothing is no mapping; a fault is what the browser says about the text.
export function mappingOf(text: string): { mapping: Mapping | null; fault: string | null } {
  if (text.trim() === "") return { mapping: null, fault: null };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { mapping: value as Mapping, fault: null };
    }
    return { mapping: null, fault: "{ … }" };
  } catch (error) {
    return { mapping: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

export const textOfMapping = (mapping: Mapping | null | undefined): string =>
  mapping ? JSON.stringify(mapping, null, 2) : "";

// JSON with line breaks; anything else as it is.
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// Where to begin: everything that may be said, for a payload with usual names.
export const skeleton: Mapping = {
  key: "{id}",
  title: "{title}",
  state: { value: "{status}", firing: ["firing", "open"], resolved: ["resolved", "closed"] },
  severity: { value: "{severity}", critical: ["critical"], otherwise: "error" },
  source: "{host}",
  labels: { environment: "{environment}" },
  links: { Dashboard: "{url}" },
};
