// Where each declared object has its page.
const folders: Record<string, string> = {
  users: "/people",
  teams: "/teams",
  schedules: "/oncall",
  escalation_policies: "/policies",
  services: "/services",
  integrations: "/integrations",
  providers: "/admin/providers",
  holiday_calendars: "/admin/holidays",
  rules: "/rules",
  playbooks: "/admin/playbooks",
  status_pages: "/admin/status-pages",
};

export const searchedKinds = [
  "services",
  "users",
  "teams",
  "schedules",
  "escalation_policies",
  "integrations",
  "rules",
] as const;

// Undefined for what has no page of its own.
export function pageOf(kind: string, id: string): string | undefined {
  const folder = folders[kind];
  return folder && `${folder}/${encodeURIComponent(id)}`;
}
