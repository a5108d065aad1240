// What a service depends on, as it is declared: an id alone, or more about the arrow.
import type { DependencyKind } from "@/data/types";

export interface DependencyBody {
  service: string;
  kind?: DependencyKind;
  hard?: boolean;
}
export type Dependency = string | DependencyBody;

export const dependencyKinds = ["uses", "calls", "runs_on"] as const satisfies readonly DependencyKind[];

export const serviceOf = (dependency: Dependency): string =>
  typeof dependency === "string" ? dependency : dependency.service;

export const kindOf = (dependency: Dependency): DependencyKind =>
  (typeof dependency === "string" ? undefined : dependency.kind) ?? "uses";

export const isHard = (dependency: Dependency): boolean =>
  (typeof dependency === "string" ? undefined : dependency.hard) ?? true;

// The shortest way to say it, as the server does.
export function dependencyOf(service: string, kind: DependencyKind, hard: boolean): Dependency {
  if (kind === "uses" && hard) return service;
  return { service, ...(kind !== "uses" && { kind }), ...(!hard && { hard }) };
}

// "payments, orders" and back.
export const listed = (texts: readonly string[] | undefined): string => (texts ?? []).join(", ");
export function unlisted(text: string): string[] | undefined {
  const texts = text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  return texts.length > 0 ? texts : undefined;
}
