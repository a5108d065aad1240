// What an organisation declares of its business units' words and of its categories, as the configuration has it.
import type { Priority, Stage, StageNeed } from "@/data/types";

export interface OwnStageBody {
  name: string;
  stage: Stage;
  needs?: StageNeed[];
}

export interface UnitBody {
  id: string;
  name?: string;
  teams?: string[];
  services?: string[];
  levels?: { name: string; priority: Priority }[];
  stages?: OwnStageBody[];
  matrix?: unknown[];
}

// None to begin with: who only wants own levels is not asked for stages.
export const unitStages = (): OwnStageBody[] => [];

export interface SeenBy {
  roles?: string[];
  teams?: string[];
  users?: string[];
}

// A category is its name alone, or with who may know of its incidents.
export type CategoryBody = string | { name: string; seen_by?: SeenBy };
export const categoryName = (category: CategoryBody): string =>
  typeof category === "string" ? category : category.name;
export const seenBy = (category: CategoryBody): SeenBy | undefined =>
  typeof category === "string" ? undefined : category.seen_by;

// Everybody, unless somebody is named.
export function withSeenBy(name: string, seen_by: SeenBy | undefined): CategoryBody {
  const named = Object.fromEntries(Object.entries(seen_by ?? {}).filter(([, list]) => list && list.length > 0));
  return Object.keys(named).length > 0 ? { name, seen_by: named } : name;
}

export interface ClassificationBody {
  schemes?: UnitBody[];
  categories?: CategoryBody[];
}

// As they come with Muster (response/matrix.h).
export const standardCategories: readonly CategoryBody[] = [
  "security",
  "availability",
  "performance",
  "data",
  "third party",
];
