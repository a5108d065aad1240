import { useConfig } from "./config";

export interface Organisation {
  name?: string;
  default_escalation_policy?: string;
}

// As declared. `data`: null while everything is at its default.
export function useOrganisationObject() {
  const { data, error, refetch } = useConfig("organisation");
  return { data: data && (data[0] ?? null), error, refetch };
}

export const useOrganisation = (): Organisation => (useOrganisationObject().data?.body ?? {}) as Organisation;
