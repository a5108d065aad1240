// What the palette offers for some letters: what can be done here, incidents and alerts, everything declared, every page.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useOpenIncidents } from "@/data/board";
import { nameOf, useConfig } from "@/data/config";
import { useSearch } from "@/data/search";
import type { Alert, Incident, Schemas, Severity } from "@/data/types";
import { rank } from "@/domain/keys";
import { pageOf } from "@/domain/places";
import { byUrgency } from "@/domain/severity";
import { t } from "@/text";
import { c } from "@/text/communication";
import { m } from "@/text/measure";
import { words as policies } from "@/text/policies";
import { p } from "@/text/postmortem";
import { useRegistry } from "./commands";

export interface Entry {
  id: string;
  label: string;
  group: string;
  hint?: string; // what it is, at the end of its line
  keys?: string;
  severity?: Severity;
  number?: string;
  run: () => void;
}

// Pages without a place of their own in the navigation.
const farPlaces = () => [
  { href: "/profile", label: t.profile.title },
  { href: "/help", label: t.help.title },
  { href: "/wall", label: t.board.wall },
  { href: "/analytics/live", label: `${t.nav.analytics}: ${m.tabs.live}` },
  { href: "/analytics/slos", label: `${t.nav.analytics}: ${m.tabs.slos}` },
  { href: "/analytics/reports", label: `${t.nav.analytics}: ${m.tabs.reports}` },
  { href: "/analytics/my-month", label: `${t.nav.analytics}: ${m.tabs.month}` },
  ...[
    { href: "/admin/providers", label: t.providers.title },
    { href: "/admin/messages", label: t.messages.tab },
    { href: "/admin/classification", label: t.classify.tab },
    { href: "/admin/audiences", label: c().admin.tab },
    ...Object.entries(policies().tabs).map(([part, label]) => ({ href: `/admin/policies/${part}`, label })),
    { href: "/admin/holidays", label: t.holidays.title },
    { href: "/admin/configuration", label: t.admin.configuration },
    { href: "/admin/history", label: t.history.title },
    { href: "/admin/tokens", label: t.admin.tokens },
    { href: "/admin/audit", label: t.history.audit },
  ].map(({ href, label }) => ({ href, label: `${t.admin.title}: ${label}` })),
  { href: "/welcome", label: t.welcome.title },
  { href: "/services/new", label: t.service.create },
  { href: "/responsibilities", label: t.catalogue.matrix },
  { href: "/people/new", label: t.people.create },
  { href: "/teams/new", label: t.people.createTeam },
  { href: "/oncall/new/edit", label: t.schedule.create },
  { href: "/policies/new", label: t.policies.create },
  { href: "/rules/new", label: t.rules.create },
  { href: "/replay", label: t.rules.replay },
  { href: "/changes", label: t.changes.title },
  { href: "/communications", label: c().log.title },
  { href: "/unmapped", label: t.unmapped.title },
  { href: "/noise", label: t.rules.noise },
  { href: "/postmortems", label: p().title },
  { href: "/integrations/new", label: t.integrations.create },
];

const shown = 60;

export function useEntries(query: string): Entry[] {
  const navigate = useNavigate();
  const commands = useRegistry((state) => state.commands);
  const { data } = useOpenIncidents();
  const found = useSearch(query);
  const declared = useDeclared();
  return useMemo(() => {
    const go = (href: string) => () => void navigate({ href });
    const offered = new Map<string, Entry>();
    for (const command of commands) {
      if (command.inPalette === false) continue;
      const { id, label, keys, run } = command;
      offered.set(id, { id, label, keys, run, group: t.commands.groups[command.group] });
    }
    for (const { href, label } of farPlaces())
      offered.set(href, { id: href, label: t.commands.goTo(label), run: go(href), group: t.commands.groups.go });
    const open = (data?.pages ?? []).flatMap((page) => page.items).sort(byUrgency);
    const known = new Set(open.map((incident) => incident.id));
    const others = found.incidents.filter((incident) => !known.has(incident.id));
    const matching = [
      ...[...offered.values()],
      ...open.map((incident) => ofIncident(incident, t.commands.groups.open, go)),
      // Without letters the list is short: what is open, and what can be done.
      ...(query ? declared.map(({ kind, id, label, href }) => ofObject(kind, id, label, go(href))) : []),
    ].filter((entry) => rank(`${entry.label} ${entry.number ?? ""} ${entry.hint ?? ""}`, query) !== undefined);
    // What the server found matches by its rules.
    const all = [
      ...matching,
      ...others.map((incident) => ofIncident(incident, t.commands.groups.found, go)),
      ...found.alerts.map((alert) => ofAlert(alert, go)),
      ...found.documents.map((document) => ofDocument(document, go)),
    ];
    return ordered(all, query).slice(0, shown);
  }, [commands, data, found, declared, navigate, query]);
}

function ordered(entries: readonly Entry[], query: string): Entry[] {
  const { incident, open, go, object, found, alerts } = t.commands.groups;
  const order = [incident, open, object, go, found, t.nav.knowledge, alerts];
  const place = (entry: Entry) => (order.indexOf(entry.group) + 10) % 10;
  const score = (entry: Entry) => rank(`${entry.label} ${entry.number ?? ""} ${entry.hint ?? ""}`, query) ?? 10;
  return entries
    .map((entry) => ({ entry, place: place(entry), score: query ? score(entry) : 0 }))
    .sort((a, b) => a.place - b.place || a.entry.group.localeCompare(b.entry.group) || a.score - b.score)
    .map(({ entry }) => entry);
}

type Go = (href: string) => () => void;

const ofIncident = (incident: Incident, group: string, go: Go): Entry => ({
  id: incident.id,
  label: incident.title,
  group,
  severity: incident.severity,
  number: incident.number,
  run: go(`/incidents/${incident.number}`),
});

const ofAlert = (alert: Alert, go: Go): Entry => ({
  id: `alert ${alert.id}`,
  label: alert.summary,
  group: t.commands.groups.alerts,
  severity: alert.severity,
  run: go(`/alerts/${alert.id}`),
});

const ofDocument = ({ number, title }: Schemas["KnowledgeSummary"], go: Go): Entry => ({
  id: number,
  label: title,
  group: t.nav.knowledge,
  number,
  run: go(`/knowledge/${number}`),
});

const ofObject = (kind: string, id: string, label: string, run: () => void): Entry => ({
  id: `${kind} ${id}`,
  label,
  group: t.commands.groups.object,
  hint: t.admin.kinds[kind] ?? kind,
  run,
});

// Everything that was declared and has a page.
function useDeclared() {
  const services = useConfig("services").data;
  const users = useConfig("users").data;
  const teams = useConfig("teams").data;
  const schedules = useConfig("schedules").data;
  const policies = useConfig("escalation_policies").data;
  const integrations = useConfig("integrations").data;
  const rules = useConfig("rules").data;
  return useMemo(
    () =>
      [services, users, teams, schedules, policies, integrations, rules].flatMap((objects) =>
        (objects ?? []).flatMap((object) => {
          const href = pageOf(object.kind, object.id);
          return href ? [{ kind: object.kind, id: object.id, label: nameOf(object), href }] : [];
        }),
      ),
    [services, users, teams, schedules, policies, integrations, rules],
  );
}
