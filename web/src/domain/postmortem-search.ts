// Which postmortems a list shows, as its address says it.
type State = "draft" | "published" | "changed";

export const postmortemSearch = ({ state }: Record<string, unknown>): { state?: State } =>
  state === "draft" || state === "published" || state === "changed" ? { state } : {};
