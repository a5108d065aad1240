// What is promised of services, and the reports that come by themselves: the forms of their declarations.
import { useNavigate, useParams } from "@tanstack/react-router";
import { DeclaredFields } from "@/components/DeclaredFields";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { reportFields, sloFields } from "@/components/policy-fields";
import { Missing, ShowPage } from "@/components/States";
import { useConfigObject } from "@/data/config";
import { reader } from "@/data/preferences";
import type { ConfigObject } from "@/data/types";
import type { Body, Field } from "@/domain/declared-form";
import { spokenDuration } from "@/domain/duration";
import { budgetOf } from "@/domain/policies";
import { weekdays } from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import { m } from "@/text/measure";
import { words } from "@/text/policies";

interface Kind {
  kind: "slos" | "reports";
  list: "/analytics/slos" | "/analytics/reports";
  fallback: string;
  title: string; // of one that is being made
  initial: Body;
  fields: (body: Body) => readonly Field[];
  // Without what does not go with what else is said.
  tidied?: (body: Body) => Body;
  effect?: (body: Body) => string;
}

export function SloEditor() {
  const { id } = useParams({ from: "/admin/slos/$id" });
  const w = words().slo;
  return (
    <DeclaredObject
      id={id}
      kind={{
        kind: "slos",
        list: "/analytics/slos",
        fallback: "slo",
        title: w.create,
        initial: { objective: "99.9%", time_zone: reader().zone },
        fields: sloFields,
        tidied: ({ severity, days, ...body }) => ({
          ...body,
          ...(severity !== undefined && body.source !== "samples" && { severity }),
          ...(days !== undefined && (body.window ?? "rolling") === "rolling" && { days }),
        }),
        effect: (body) => {
          const budget = budgetOf(body);
          const rolling = (body.window ?? "rolling") === "rolling";
          if (budget === undefined) return w.wrong;
          return w.effect(
            spokenDuration(budget),
            rolling ? w.perDays(Number(body.days ?? 28)) : w.perWindow[body.window === "quarter" ? "quarter" : "month"],
          );
        },
      }}
    />
  );
}

export function ReportEditor() {
  const { id } = useParams({ from: "/admin/reports/$id" });
  const names = weekdayNames(reader().locale);
  const days = weekdays.map((day, index) => [day, names[index] ?? day] as const);
  return (
    <DeclaredObject
      id={id}
      kind={{
        kind: "reports",
        list: "/analytics/reports",
        fallback: "report",
        title: words().report.create,
        initial: { time_zone: reader().zone },
        fields: (body) => reportFields(body, days),
        tidied: ({ weekday, day, ...body }) => ({
          ...body,
          ...(weekday !== undefined && body.every === "week" && { weekday }),
          ...(day !== undefined && body.every !== "week" && { day }),
        }),
      }}
    />
  );
}

function DeclaredObject({ id, kind }: { id: string; kind: Kind }) {
  const stored = useConfigObject(kind.kind, id);
  if (id === "new") return <Editor key="new" stored={null} kind={kind} />;
  return (
    <ShowPage query={stored} title={kind.kind === "slos" ? m.slo.title : m.report.title}>
      {(object) => (object ? <Editor key={id} stored={object} kind={kind} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored, kind }: { stored: ConfigObject | null; kind: Kind }) {
  const navigate = useNavigate();
  const back = () => void navigate({ to: kind.list });
  return (
    <ObjectEditor<Record<string, unknown> & { name?: string }>
      kind={kind.kind}
      stored={stored}
      initial={kind.initial}
      fallback={kind.fallback}
      newTitle={kind.title}
      shown={kind.fields(stored?.body ?? kind.initial).map(({ name }) => name)}
      onSaved={back}
      onGone={back}
    >
      {(draft, free) => {
        const fields = kind.fields(draft.body);
        const change = (next: Body) => {
          const tidy = kind.tidied ? kind.tidied(next) : next;
          // A member that is no longer there has to be taken from the draft.
          const gone = Object.keys(draft.body).filter((name) => !(name in tidy));
          draft.set({ ...Object.fromEntries(gone.map((name) => [name, undefined])), ...tidy });
        };
        return (
          <>
            <DeclaredFields fields={fields} value={draft.body} at={[]} problems={draft.problems} onChange={change} />
            {kind.effect && (
              <p className={form.soft} role="status" data-effect="">
                {kind.effect(draft.body)}
              </p>
            )}
            {!stored && (
              <p className={form.soft}>
                {t.edit.id}: {free}
              </p>
            )}
          </>
        );
      }}
    </ObjectEditor>
  );
}
