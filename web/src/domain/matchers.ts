// Matchers as people write them: one a line.
export const matchersIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
const plainName = /^[A-Za-z0-9_:.\-/]+$/;

export const equalMatcher = (name: string, value: string): string =>
  `${plainName.test(name) ? name : quoted(name)}=${quoted(value)}`;

interface Labelled {
  labels: Record<string, string>;
  service: { id: string } | null;
}

// What fits an alert and others of its kind: its labels, or without any the service it is about.
export function matchersFor(alert: Labelled): string[] {
  const own = Object.entries(alert.labels).map(([name, value]) => equalMatcher(name, value));
  if (own.length > 0) return own;
  return alert.service ? [equalMatcher("muster_service", alert.service.id)] : [];
}

export const inList = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
