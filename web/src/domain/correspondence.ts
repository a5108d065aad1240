// What narrows the log of communications, as it stands in the address.
export interface CorrespondenceSearch {
  q?: string;
  kind?: "audience" | "status_page";
  audience?: string;
  incident?: string;
  from?: string;
  until?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

export function correspondenceSearch(search: Record<string, unknown>): CorrespondenceSearch {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value ? value : typeof value === "number" ? String(value) : undefined;
  };
  const kind = text("kind");
  const when = (name: string) => {
    const value = text(name);
    return value && day.test(value) ? value : undefined;
  };
  const read: CorrespondenceSearch = {
    q: text("q"),
    kind: kind === "audience" || kind === "status_page" ? kind : undefined,
    audience: text("audience"),
    incident: text("incident"),
    from: when("from"),
    until: when("until"),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
