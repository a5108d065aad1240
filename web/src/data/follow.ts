// What the live socket announced, brought into the cache: one request for each changed thing, put in place everywhere.
import { alertMatches, incidentMatches } from "@/domain/filters";
import { placeInPages } from "@/domain/pages";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { type List, listed, shorten } from "./lists";
import { markFresh } from "./live-store";
import { servicesChanged } from "./services";
import type { Alert, AlertFilter, Incident, IncidentFilter, LiveChange, OncallNow } from "./types";

// Above this many changes of a kind at once, the lists are asked for again instead.
const oneByOne = 25;

export async function followChanges(changes: readonly LiveChange[]): Promise<void> {
  const ids = (type: LiveChange["type"]) => changes.filter((change) => change.type === type).map((change) => change.id);
  if (changes.some((change) => change.type === "everything")) return beginAnew();
  if (ids("config").length > 0) invalidate(keys.config, ["slos"], ["reports"]);
  if (ids("silence").length > 0) invalidate(keys.silences);
  if (ids("maintenance").length > 0) invalidate(keys.maintenance);
  if (ids("change").length > 0) invalidate(keys.changes);
  if (ids("selftest").length + ids("config").length > 0) invalidate(keys.selftest);
  for (const user of ids("contact")) invalidate(keys.contacts(user));
  if (ids("cover").length + ids("schedule").length > 0) invalidate(keys.cover);
  if (ids("status_page").length + ids("status_export").length + ids("config").length > 0) invalidate(keys.status);
  if (ids("knowledge").length > 0) invalidate(keys.knowledge);
  if (ids("notice").length > 0) invalidate(keys.notices);
  for (const id of ids("postmortem"))
    invalidate(id === "" ? keys.postmortems : [...keys.postmortems, id], [...keys.postmortems, "list"]);
  if (ids("absence").length > 0) invalidate(keys.absences, keys.coverage);
  if (ids("config").length + ids("schedule").length > 0) void followSchedules();
  if (changes.some(({ type }) => ["incident", "alert", "change", "config", "schedule"].includes(type)))
    servicesChanged();
  await Promise.all([followIncidents(ids("incident")), followAlerts(ids("alert"))]);
}

async function followIncidents(ids: string[]): Promise<void> {
  if (ids.length > 0) invalidate(keys.learning);
  // Of an incident that only some may know of nobody is told which it is.
  if (ids.length > oneByOne || ids.includes("")) return invalidate(keys.incidents, ["incident"]);
  await Promise.all(
    ids.map(async (id) => {
      try {
        takeIncident(await answer(client.GET("/v1/incidents/{id}", { params: { path: { id } } })), true);
      } catch {
        invalidate(keys.incidents, ["incident"]);
      }
    }),
  );
}

async function followAlerts(ids: string[]): Promise<void> {
  if (ids.length > oneByOne) return invalidate(keys.alerts, ["alert"]);
  const watched = cache.getQueryCache().findAll({ queryKey: keys.alerts, type: "active" }).length > 0;
  await Promise.all(
    ids.map(async (id) => {
      if (!watched && !cache.getQueryData(keys.alert(id))) return invalidate(keys.alerts);
      try {
        takeAlert((await answer(client.GET("/v1/alerts/{id}", { params: { path: { id } } }))) as Alert);
      } catch {
        invalidate(keys.alerts, keys.alert(id));
      }
    }),
  );
}

// Puts an incident that the server just sent in place: its page, and every list that it belongs to or has left.
export function takeIncident(incident: Incident, announce = false): void {
  const before =
    cache.getQueryData<Incident>(keys.incident(incident.number)) ??
    listed<Incident>(keys.incidents, (other) => other.id === incident.id)?.item;
  // Answers may overtake each other; an older version never replaces a newer one.
  if (before && before.version > incident.version) return;
  if (announce && !before && incident.status === "triggered") markFresh(incident.id);
  cache.setQueryData(keys.incident(incident.number), incident);
  for (const query of cache.getQueryCache().findAll({ queryKey: keys.incidents })) {
    const belongs = incidentMatches((query.queryKey[1] ?? {}) as IncidentFilter, incident);
    cache.setQueryData<List<Incident>>(
      query.queryKey,
      (old) => old && { ...old, pages: placeInPages(old.pages, incident, belongs) },
    );
  }
  invalidate(
    keys.timeline(incident.number),
    keys.stages(incident.number),
    keys.classification(incident.number),
    keys.roles(incident.number),
    keys.summary(incident.number),
    keys.tasks(incident.number),
    keys.checkpoints(incident.number),
    keys.playbooks(incident.number),
    keys.followers(incident.number),
    keys.evidence(incident.number),
    keys.hypotheses(incident.number),
    keys.incidentKnowledge(incident.number),
    keys.links(incident.number),
    keys.chat(incident.number),
    keys.told(incident.number),
    keys.clocks,
    keys.correspondence,
    keys.after(incident.number),
    keys.notifications(incident.number),
  );
}

export function takeAlert(alert: Alert): void {
  cache.setQueryData(keys.alert(alert.id), alert);
  invalidate(keys.payload(alert.id));
  for (const query of cache.getQueryCache().findAll({ queryKey: keys.alerts })) {
    const belongs = alertMatches((query.queryKey[1] ?? {}) as AlertFilter, alert);
    cache.setQueryData<List<Alert>>(
      query.queryKey,
      (old) => old && { ...old, pages: placeInPages(old.pages, alert, belongs) },
    );
  }
}

// Which schedules there are first: of one that is gone, nobody asks for its shifts any more.
async function followSchedules(): Promise<void> {
  await cache.invalidateQueries({ queryKey: keys.oncall });
  const now = cache.getQueryData<OncallNow>(keys.oncall);
  if (now) {
    const there = new Set(now.items.map((row) => row.schedule.id));
    for (const queryKey of [keys.shifts, keys.overrides])
      cache.removeQueries({ queryKey, predicate: ({ queryKey: [, id] }) => !there.has(id as string) });
  }
  invalidate(keys.shifts, keys.overrides);
}

// Nothing that was known of single things needs to be there any more.
export function beginAnew(): void {
  for (const kind of ["incident", "alert"]) cache.removeQueries({ queryKey: [kind], type: "inactive" });
  reloadEverything();
}

// Asks again for all that is on the screen, and for the rest when it is looked at.
export function reloadEverything(): void {
  shorten(keys.incidents);
  shorten(keys.alerts);
  const flying = cache.getQueryCache().findAll({ fetchStatus: "fetching" });
  const ofSchedules = [keys.oncall[0], keys.shifts[0], keys.overrides[0]] as readonly unknown[];
  void cache.invalidateQueries(
    { predicate: ({ queryKey }) => !ofSchedules.includes(queryKey[0]) },
    { cancelRefetch: false },
  );
  void followSchedules();
  // An answer on its way may have been written before the socket listened: those are asked for again when it is here.
  for (const query of flying) {
    void query
      .fetch()
      .catch(() => undefined)
      .then(() => cache.invalidateQueries({ queryKey: query.queryKey, exact: true }));
  }
}

function invalidate(...some: (readonly unknown[])[]): void {
  for (const queryKey of some) {
    if (queryKey === keys.incidents || queryKey === keys.alerts) shorten(queryKey);
    void cache.invalidateQueries({ queryKey });
  }
}
