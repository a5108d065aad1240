// What may stand in the query part of addresses: of how many days a report is, and whether what is over is listed too.
export const periods = [1, 7, 14, 30, 90] as const;
export const usualPeriod = 7;

export interface DaysSearch {
  days?: number;
}

export const daysSearch = ({ days }: Record<string, unknown>): DaysSearch =>
  days !== usualPeriod && periods.some((one) => one === days) ? { days: days as number } : {};

export interface EndedSearch {
  ended?: true;
}

export const endedSearch = ({ ended }: Record<string, unknown>): EndedSearch => (ended === true ? { ended } : {});

// What may stand in the query part of an integration's address: the service that a new one is for.
export interface IntegrationSearch {
  service?: string;
}

export const integrationSearch = (search: Record<string, unknown>): IntegrationSearch =>
  typeof search.service === "string" && search.service !== "" ? { service: search.service } : {};
