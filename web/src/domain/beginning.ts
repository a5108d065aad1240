// The first steps with a new installation: which of them are done follows from what is there, so that they can be taken
// up again at any time, on any device.
export const stepNames = ["organisation", "you", "reach", "service", "integration", "team"] as const;
export type StepName = (typeof stepNames)[number];

export interface There {
  organisationNamed: boolean;
  reachable: boolean; // a page that I was sent was seen
  hasContact: boolean;
  services: number;
  integrations: number;
  people: number;
}

export function isDone(step: StepName, there: There): boolean {
  switch (step) {
    case "organisation":
      return there.organisationNamed;
    case "you":
      return there.hasContact || there.services > 0;
    case "reach":
      return there.reachable;
    case "service":
      return there.services > 0;
    case "integration":
      return there.integrations > 0;
    case "team":
      return there.people > 1;
  }
}

// The first one that is not done; the last one when all are.
export const nextOf = (there: There): StepName => stepNames.find((step) => !isDone(step, there)) ?? "team";

export function after(step: StepName): StepName | null {
  return stepNames[stepNames.indexOf(step) + 1] ?? null;
}

export const stepSearch = (search: Record<string, unknown>): { step?: StepName } => {
  const step = stepNames.find((name) => name === search.step);
  return step ? { step } : {};
};
