// The cache of everything that the server said. While the socket lives, what is cached is current, so nothing is asked
// for twice; changes are fetched one by one (follow.ts).
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./client";

export const keys = {
  session: ["session"] as const,
  setup: ["setup"] as const,
  system: ["system"] as const,
  incidents: ["incidents"] as const,
  incident: (number: string) => ["incident", number] as const,
  timeline: (number: string) => ["incident", number, "timeline"] as const,
  stages: (number: string) => ["incident", number, "stages"] as const,
  classification: (number: string) => ["incident", number, "classification"] as const,
  roles: (number: string) => ["incident", number, "roles"] as const,
  tasks: (number: string) => ["incident", number, "tasks"] as const,
  checkpoints: (number: string) => ["incident", number, "checkpoints"] as const,
  playbooks: (number: string) => ["incident", number, "playbooks"] as const,
  evidence: (number: string) => ["incident", number, "evidence"] as const,
  knowledge: ["knowledge"] as const,
  incidentKnowledge: (number: string) => ["incident", number, "knowledge"] as const,
  hypotheses: (number: string) => ["incident", number, "hypotheses"] as const,
  chat: (number: string) => ["incident", number, "chat"] as const,
  links: (number: string) => ["incident", number, "links"] as const,
  told: (number: string) => ["incident", number, "told"] as const, // audiences, impact, clocks, the next update
  followers: (number: string) => ["incident", number, "followers"] as const,
  after: (number: string) => ["incident", number, "after"] as const, // its closing, review, action items, survey
  learning: ["learning"] as const, // lists of action items and reviews
  summary: (number: string) => ["incident", number, "summary"] as const,
  scheme: ["config", "classification"] as const, // as declared
  notifications: (number: string) => ["incident", number, "notifications"] as const,
  alerts: ["alerts"] as const,
  alert: (id: string) => ["alert", id] as const,
  payload: (id: string) => ["alert", id, "payload"] as const,
  storms: ["storms"] as const,
  oncall: ["oncall"] as const,
  shifts: ["shifts"] as const,
  absences: ["absences"] as const,
  notices: ["notices"] as const,
  cover: ["cover"] as const,
  status: ["status"] as const,
  postmortems: ["postmortems"] as const,
  correspondence: ["correspondence"] as const,
  clocks: ["clocks"] as const,
  load: ["load"] as const,
  handoff: (schedule: string) => ["shifts", "handoff", schedule] as const, // asked for again whenever shifts are
  calendars: ["calendars"] as const,
  overrides: ["overrides"] as const,
  coverage: ["oncall", "coverage"] as const, // asked for again whenever who is on call is
  config: ["config"] as const,
  silences: ["silences"] as const,
  maintenance: ["maintenance"] as const,
  changes: ["changes"] as const,
  services: ["services"] as const, // as they are now, and what follows from that
  selftest: ["selftest"] as const,
  contacts: (user: string) => ["contacts", user] as const,
};

const retries = 2;

export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended elsewhere. Showing the sign-in page is what helps; what was on the screen goes away with it.
      if (error instanceof ApiError && error.status === 401) cache.setQueryData(keys.session, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
      // A refusal stays a refusal; only silence and overload are worth another try.
      retry: (count, error) =>
        count < retries &&
        error instanceof ApiError &&
        (error.uncertain || error.status >= 500 || error.status === 429),
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
