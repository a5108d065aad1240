// What may stand in the query part of an integration's address: the service that a new one is for.
export interface IntegrationSearch {
  service?: string;
}

export const integrationSearch = (search: Record<string, unknown>): IntegrationSearch =>
  typeof search.service === "string" && search.service !== "" ? { service: search.service } : {};
