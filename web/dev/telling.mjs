// The fake server's part for what is told of an incident and for what is known, where neither is used yet: no audience is
// declared, no law's clock runs, no document is written. How far people have read is kept as long as the process lives.
import { iso } from "./world.mjs";

export function tellingRoutes({ now, incidentOf }) {
  const of = (part) => new RegExp(`^/v1/incidents/([^/]+)/${part}$`);
  // Each answers 404 for an incident that is not there.
  const about = (part, answer) => ["GET", of(part), ({ path }) => [200, incidentOf(path[0]) && answer]];
  const reads = new Map();
  return [
    about("communications", { audiences: [], items: [] }),
    about("next-update", { every: null, due_at: null, state: null, promised: false, writers: "", history: [] }),
    about("regulatory-clocks", { items: [], others: [] }),
    about("business-impact", {
      ...{ version: 0, customers: null, revenue: null, sla_credits: null, currency: "EUR", customer_data: null },
      ...{ regulatory: "", note: "", affected: "42m" },
      stated: { customers: null, revenue: null, sla_credits: null, currency: null },
      computed: { customers: null, revenue: null, sla_credits: null },
    }),
    about("knowledge", { opened: [], offered: [] }),
    ["GET", of("reads"), ({ path }) => [200, { mine: reads.get(incidentOf(path[0]).number) ?? null, others: [] }]],
    [
      "PUT",
      of("reads"),
      ({ path, body }) => {
        reads.set(incidentOf(path[0]).number, { entry: body.entry, at: iso(now()) });
        return [204, null];
      },
    ],
    ["GET", /^\/v1\/regulatory-clocks$/, () => [200, { items: [] }]],
    ["GET", /^\/v1\/communications$/, () => [200, { items: [], next_cursor: null }]],
    ["GET", /^\/v1\/knowledge$/, () => [200, { items: [], count: 0, some_words: false, instead: [] }]],
    ["GET", /^\/v1\/knowledge-proposals$/, () => [200, { items: [] }]],
    ["GET", /^\/v1\/knowledge-report$/, () => [200, { days: 90, items: [] }]],
  ];
}
