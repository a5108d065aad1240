import type { AlertStatus, Major, Priority, Severity, Status } from "@/data/types";

export const severities: readonly Severity[] = ["critical", "error", "warning", "info"];
export const statuses: readonly Status[] = ["triggered", "acknowledged", "resolved"];
// An alert may be held back too.
export const alertStatuses: readonly AlertStatus[] = ["triggered", "acknowledged", "held", "resolved"];

export const priorities: readonly Priority[] = ["P1", "P2", "P3", "P4"];

// 0 is the worst.
export const severityRank = (severity: Severity): number => severities.indexOf(severity);
const statusRank = (status: AlertStatus): number => alertStatuses.indexOf(status);

interface Triaged {
  status: AlertStatus;
  severity: Severity;
  priority?: Priority | null; // what people said counts more than what a tool did
  created_at: string;
}

const urgencyRank = ({ severity, priority }: Triaged): number =>
  priority ? priorities.indexOf(priority) : severityRank(severity);

// Whether everybody should know while it is open: what people said of it counts more than what a tool did.
export const isCritical = ({
  severity,
  priority,
  major,
}: Omit<Triaged, "status" | "created_at"> & { major?: Major }): boolean =>
  major === "declared" || (priority ? priority === "P1" : severity === "critical");

// The order in which a responder should look: what nobody has taken first, then the worst, then what waits longest.
export function byUrgency(a: Triaged, b: Triaged): number {
  return (
    statusRank(a.status) - statusRank(b.status) ||
    urgencyRank(a) - urgencyRank(b) ||
    a.created_at.localeCompare(b.created_at)
  );
}
