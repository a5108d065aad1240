// What the forms of the organisation's policies, of SLOs and of reports are made of.
import type { Body, Field } from "@/domain/declared-form";
import { priorities, severities } from "@/domain/severity";
import { t } from "@/text";
import { m } from "@/text/measure";
import { words } from "@/text/policies";

const each = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => [value, names[value]] as const);
const all = (names: Record<string, string>) => Object.entries(names);

const priorityBoxes = (): Field => ({
  kind: "choices",
  name: "priorities",
  label: words().common.priorities,
  hint: words().anyPriority,
  options: priorities.map((one) => [one, one]),
});
const severityBoxes = (): Field => ({
  kind: "choices",
  name: "severities",
  label: words().common.severities,
  hint: words().anyPriority,
  options: each(severities, t.severity),
});
const major = (): Field => ({ kind: "flag", name: "major", label: words().common.major });
const named = (fallback: string): Field[] => [
  { kind: "text", name: "name", label: words().common.name, names: fallback },
  { kind: "text", name: "id", label: words().common.id, hint: words().common.idHint },
];
const people = (name: string, label: string, more: readonly Field[] = []): Field => ({
  kind: "part",
  name,
  label,
  fields: [
    { kind: "many", name: "users", label: words().common.users, of: "users" },
    { kind: "many", name: "teams", label: words().common.teams, of: "teams" },
    { kind: "texts", name: "roles", label: words().common.roles, hint: words().common.rolesHint },
    ...more,
  ],
});
const texts = (name: "categories" | "regions" | "regulations"): Field => ({
  kind: "texts",
  name,
  label: words().common[name],
  hint: words().common.comma,
});
const ruleOf = (index: number) => words().common.rule(index + 1);
const nameOf = (body: Body) => String(body.name ?? body.title ?? body.id ?? "");

export const cadenceField = (): Field => {
  const w = words().updates;
  return {
    kind: "parts",
    name: "update_cadence",
    label: w.title,
    hint: w.detail,
    add: words().common.addRule,
    item: ruleOf,
    initial: { priorities: ["P3"], every: "2h" },
    fields: [
      priorityBoxes(),
      severityBoxes(),
      major(),
      { kind: "duration", name: "every", label: w.every, standard: "30m" },
      { kind: "duration", name: "remind_before", label: w.remind, standard: "5m" },
      { kind: "duration", name: "page_after", label: w.page, hint: w.pageHint, standard: "0s" },
      { kind: "text", name: "role", label: w.role, hint: words().common.rolesHint, placeholder: "communications" },
    ],
  };
};

export const clockField = (): Field => {
  const w = words().laws;
  return {
    kind: "parts",
    name: "regulatory_clocks",
    label: w.title,
    hint: w.detail,
    add: w.add,
    folds: true,
    item: (index, body) => w.clock(index + 1, nameOf(body)),
    initial: {
      id: "clock",
      deadlines: [{ id: "notification", within: "72h" }],
      responsible: { roles: ["communications"] },
    },
    fields: [
      ...named("clock"),
      { kind: "text", name: "description", label: w.description, lines: 2 },
      priorityBoxes(),
      severityBoxes(),
      { kind: "many", name: "services", label: words().common.services, of: "services" },
      texts("categories"),
      texts("regions"),
      texts("regulations"),
      major(),
      { kind: "flag", name: "customer_data", label: w.data },
      {
        kind: "parts",
        name: "deadlines",
        label: w.deadlines,
        add: w.addDeadline,
        item: (index, body) => w.deadline(index + 1, nameOf(body)),
        initial: { id: "notification", within: "72h" },
        fields: [
          ...named("notification"),
          { kind: "choice", name: "from", label: w.from, options: all(w.froms), standard: "start" },
          { kind: "duration", name: "within", label: w.within, standard: "0s" },
          { kind: "number", name: "months", label: w.months, min: 1, max: 24 },
          { kind: "duration", name: "at_most", label: w.atMost, hint: w.atMostHint, standard: "0s" },
        ],
      },
      people("responsible", w.responsible),
      { kind: "text", name: "audience", label: w.audience, placeholder: "regulators" },
      { kind: "texts", name: "remind_before", label: w.remind, hint: w.remindHint, standard: ["24h", "4h"] },
      { kind: "duration", name: "page_before", label: w.page, hint: w.pageHint, standard: "1h" },
    ],
  };
};

export const retentionField = (): Field => ({
  kind: "part",
  name: "retention",
  label: words().laws.retention,
  hint: words().laws.retentionDetail,
  fields: [{ kind: "duration", name: "communications", label: words().laws.kept, standard: "0s" }],
});

export const closingField = (): Field => {
  const w = words().closing;
  return {
    kind: "parts",
    name: "closing",
    label: w.title,
    hint: w.detail,
    add: words().common.addRule,
    item: ruleOf,
    initial: { priorities: ["P1"], checks: ["timeline", "impact", "cause"] },
    fields: [
      priorityBoxes(),
      severityBoxes(),
      { kind: "choices", name: "checks", label: w.checks, options: all(w.checkNames) },
      { kind: "texts", name: "own", label: w.own, hint: w.ownHint, lines: true },
      { kind: "choice", name: "override_by", label: w.override, options: all(w.overrides), standard: "manager" },
    ],
  };
};

export const surveyField = (): Field => {
  const w = words().closing;
  return {
    kind: "part",
    name: "survey",
    label: w.survey,
    hint: w.surveyDetail,
    fields: [
      priorityBoxes(),
      severityBoxes(),
      { kind: "text", name: "question", label: w.question, hint: w.questionHint, lines: 2 },
      { kind: "duration", name: "open_for", label: w.openFor, standard: "14d" },
    ],
  };
};

export const reviewField = (agenda: readonly Body[]): Field => {
  const w = words().reviews;
  return {
    kind: "part",
    name: "reviews",
    label: w.title,
    hint: w.detail,
    fields: [
      {
        kind: "parts",
        name: "rules",
        label: w.rules,
        hint: w.noRules,
        add: words().common.addRule,
        item: (index, body) => `${ruleOf(index)} ${nameOf(body)}`,
        initial: { id: "rule", priorities: ["P1"] },
        fields: [
          ...named("rule"),
          priorityBoxes(),
          severityBoxes(),
          major(),
          { kind: "flag", name: "customers", label: w.customers },
          { kind: "flag", name: "novel", label: w.novel },
          { kind: "flag", name: "near_miss", label: w.nearMiss },
          { kind: "duration", name: "longer_than", label: w.longer, hint: w.longerHint, standard: "0s" },
          { kind: "number", name: "recurs", label: w.recurs, hint: w.recursHint, min: 2, max: 100 },
          { kind: "duration", name: "recurs_within", label: w.recursWithin, standard: "90d" },
        ],
      },
      { kind: "duration", name: "within", label: w.within, hint: w.withinHint, standard: "48h" },
      { kind: "duration", name: "length", label: w.length, standard: "1h" },
      { kind: "choice", name: "plan", label: w.plan, options: all(w.plans), standard: "automatic" },
      { kind: "duration", name: "remind_before", label: w.remind, standard: "2h" },
      {
        kind: "parts",
        name: "agenda",
        label: w.agenda,
        add: w.addAgenda,
        item: (index, body) => w.agendaItem(index + 1, nameOf(body)),
        initial: { title: "" },
        standard: agenda,
        fields: [
          { kind: "text", name: "title", label: w.about },
          { kind: "duration", name: "lasts", label: w.lasts, standard: "10m" },
        ],
      },
      {
        kind: "parts",
        name: "attendees",
        label: w.attendees,
        add: w.addAttendee,
        item: (index) => w.attendee(index + 1),
        initial: {},
        fields: [
          { kind: "one", name: "user", label: w.user, of: "users", none: words().common.none },
          { kind: "one", name: "schedule", label: w.schedule, of: "schedules", none: words().common.none },
        ],
      },
    ],
  };
};

export const dueStandards = { critical: "7d", error: "14d", warning: "30d", info: "90d" } as const;

export const actionField = (): Field => {
  const w = words().actions;
  return {
    kind: "part",
    name: "action_items",
    label: w.title,
    hint: w.detail,
    fields: [
      {
        kind: "part",
        name: "due",
        label: w.due,
        fields: severities.map((one) => ({
          kind: "duration",
          name: one,
          label: t.severity[one],
          standard: dueStandards[one],
        })),
      },
      { kind: "duration", name: "remind_before", label: w.remind, standard: "2d" },
      { kind: "duration", name: "escalate_after", label: w.escalate, standard: "2d" },
    ],
  };
};

export const postmortemField = (): Field => {
  const w = words().postmortems;
  return {
    kind: "parts",
    name: "postmortem_templates",
    label: w.title,
    hint: w.detail,
    add: w.add,
    folds: true,
    item: (index, body) => w.template(index + 1, nameOf(body)),
    initial: { id: "template", sections: [{ fill: "summary" }] },
    fields: [
      ...named("template"),
      {
        kind: "choice",
        name: "language",
        label: words().common.language,
        options: all(words().common.languages),
        standard: "",
      },
      texts("categories"),
      priorityBoxes(),
      { kind: "text", name: "purpose", label: w.purpose, hint: w.purposeHint, lines: 2 },
      {
        kind: "parts",
        name: "sections",
        label: w.sections,
        add: w.addSection,
        item: (index, body) => w.section(index + 1, nameOf(body)),
        initial: { title: "" },
        fields: [
          { kind: "text", name: "title", label: w.sectionTitle, hint: w.sectionTitleHint },
          { kind: "choice", name: "fill", label: w.fill, options: all(w.fills), standard: "none" },
          { kind: "text", name: "hint", label: w.hint },
        ],
      },
      people("sign_off", w.signOff, [
        { kind: "number", name: "count", label: w.count, hint: w.countHint, min: 0, max: 10, standard: 1 },
      ]),
    ],
  };
};

export const sloFields = (body: Body): Field[] => {
  const w = words().slo;
  const samples = body.source === "samples";
  const rolling = (body.window ?? "rolling") === "rolling";
  return [
    { kind: "text", name: "name", label: words().common.name },
    { kind: "text", name: "objective", label: w.objective, hint: w.objectiveHint, placeholder: "99.9%" },
    { kind: "text", name: "description", label: w.description, lines: 2 },
    { kind: "one", name: "service", label: w.service, of: "services", none: w.noService },
    { kind: "choice", name: "source", label: w.source, options: all(w.sources), standard: "incidents" },
    ...(samples
      ? []
      : ([
          {
            kind: "choice",
            name: "severity",
            label: w.from,
            options: each(severities, t.severity),
            standard: "critical",
          },
        ] as const)),
    { kind: "choice", name: "window", label: w.window, options: all(w.windows), standard: "rolling" },
    ...(rolling ? ([{ kind: "number", name: "days", label: w.days, min: 1, max: 90, standard: 28 }] as const) : []),
    { kind: "zone", name: "time_zone", label: "" },
    { kind: "one", name: "alert", label: w.alert, of: "integrations", none: w.noAlert },
  ];
};

export const reportFields = (body: Body, weekdays: readonly (readonly [string, string])[]): Field[] => {
  const w = words().report;
  return [
    { kind: "text", name: "name", label: words().common.name },
    { kind: "choice", name: "kind", label: w.kind, options: all(m.report.kinds), standard: "review" },
    {
      kind: "choice",
      name: "language",
      label: words().common.language,
      options: all(words().common.languages).slice(1),
      standard: "en",
    },
    { kind: "choice", name: "every", label: w.every, options: all(w.everys), standard: "month" },
    body.every === "week"
      ? { kind: "choice", name: "weekday", label: w.weekday, options: weekdays, standard: "mon" }
      : { kind: "number", name: "day", label: w.day, hint: w.dayHint, min: 1, max: 28, standard: 1 },
    { kind: "time", name: "at", label: w.at, standard: "08:00" },
    { kind: "zone", name: "time_zone", label: "" },
    {
      kind: "choices",
      name: "formats",
      label: w.formats,
      hint: w.formatsHint,
      options: ["pdf", "html", "csv"].map((one) => [one, one.toUpperCase()] as const),
    },
    { kind: "many", name: "users", label: w.users, hint: w.tell, of: "users" },
    { kind: "many", name: "teams", label: w.teams, hint: w.teamsHint, of: "teams" },
    { kind: "texts", name: "addresses", label: w.addresses, hint: w.addressesHint, lines: true },
  ];
};
