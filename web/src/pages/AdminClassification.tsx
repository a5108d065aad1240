import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { buttonClass } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Section } from "@/components/Page";
import { PathPicture } from "@/components/PathPicture";
import { Loading, Show } from "@/components/States";
import { useScheme } from "@/data/classification";
import { nameOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import type { ClassificationScheme, UnitScheme } from "@/data/types";
import { decisionTree, priorityWords } from "@/domain/classification";
import { t } from "@/text";
import styles from "./AdminClassification.module.css";

const ClassificationEditor = lazy(() => import("@/components/ClassificationEditor"));

// How incidents are classified: the matrix, and the tree that it makes.
export function AdminClassification() {
  const scheme = useScheme();
  const mayEdit = useMay("configure");
  return (
    <AdminPage need="read">
      <Show query={scheme} rows={6}>
        {(data) => (
          <>
            <Section title={t.classify.tree}>
              <PathPicture root={decisionTree(data, t.classify)} label={t.classify.treeLabel} />
            </Section>
            <Section
              title={t.classify.matrix}
              aside={
                mayEdit && (
                  <Link to="/admin/configuration" className={buttonClass()} title={t.classify.editDetail}>
                    {t.classify.edit}
                  </Link>
                )
              }
            >
              <p className={form.soft}>{t.classify.matrixDetail}</p>
              <Matrix scheme={data} />
              <MajorSettings scheme={data} />
            </Section>
            {data.schemes.map((unit) => (
              <Unit key={unit.id} unit={unit} />
            ))}
            <Suspense fallback={<Loading rows={3} />}>
              <ClassificationEditor />
            </Suspense>
          </>
        )}
      </Show>
    </AdminPage>
  );
}

// How a business unit says it, and what that is for all.
function Unit({ unit }: { unit: UnitScheme }) {
  const teams = useConfig("teams").data ?? [];
  const services = useConfig("services").data ?? [];
  const named = (list: typeof teams, ids: readonly string[]) =>
    ids.map((id) => {
      const found = list.find((one) => one.id === id);
      return found ? nameOf(found) : id;
    });
  return (
    <Section title={unit.name}>
      <p className={form.soft}>
        {t.classify.unitOf([...named(teams, unit.teams), ...named(services, unit.services)].join(", "))}{" "}
        {unit.own_matrix ? t.classify.ownMatrix : t.classify.commonMatrix}
      </p>
      {unit.levels.length > 0 && <Levels unit={unit} />}
      {unit.stages.length > 0 && <UnitStages unit={unit} />}
      {unit.own_matrix && <Matrix scheme={unit} />}
      <PathPicture root={decisionTree(unit, t.classify)} label={`${t.classify.treeLabel}: ${unit.name}`} />
    </Section>
  );
}

function UnitStages({ unit }: { unit: UnitScheme }) {
  return (
    <table className={styles.levels}>
      <thead>
        <tr>
          <th scope="col">{t.stages.stage}</th>
          <th scope="col">{t.classify.units.commonStage}</th>
          <th scope="col">{t.classify.units.asks}</th>
        </tr>
      </thead>
      <tbody>
        {unit.stages.map(({ name, stage, needs }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{t.stages.names[stage]}</td>
            <td>{needs.map((need) => t.stages.missing[need]).join(", ") || "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Levels({ unit }: { unit: UnitScheme }) {
  return (
    <table className={styles.levels}>
      <thead>
        <tr>
          <th scope="col">{t.classify.level}</th>
          <th scope="col">{t.classify.common}</th>
          <th scope="col">{t.classify.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {unit.levels.map(({ name, priority }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{priority}</td>
            <td>{t.classify.means[priority]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Matrix({ scheme }: { scheme: Pick<ClassificationScheme, "rows"> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t.classify.matrix}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t.classify.row}</th>
            <th scope="col">{t.classify.questions.criticality}</th>
            <th scope="col">{t.classify.questions.impact}</th>
            <th scope="col">{t.classify.questions.urgency}</th>
            <th scope="col">{t.classify.insteadKind}</th>
            <th scope="col">{t.classify.priority}</th>
          </tr>
        </thead>
        <tbody>
          {scheme.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              <Cell values={row.criticality} names={t.classify.criticality} />
              <Cell values={row.impact} names={t.classify.impact} />
              <Cell values={row.urgency} names={t.classify.urgency} />
              <td>{t.classify.kinds[row.kind]}</td>
              <td>
                <strong>{priorityWords(row.priority, row.level)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Value extends string>({ values, names }: { values: readonly Value[]; names: Record<Value, string> }) {
  if (values.length === 0) return <td className={styles.any}>{t.classify.any}</td>;
  return <td>{values.map((value) => names[value]).join(" / ")}</td>;
}

function MajorSettings({ scheme: { major_from, major_by } }: { scheme: ClassificationScheme }) {
  const teams = useConfig("teams").data ?? [];
  const names = major_by.map((id) => {
    const team = teams.find((one) => one.id === id);
    return team ? nameOf(team) : id;
  });
  return (
    <p className={styles.major}>
      {major_from ? t.classify.threshold(major_from) : t.classify.noThreshold}{" "}
      {names.length > 0 ? t.classify.who(names.join(", ")) : t.classify.everybody}
    </p>
  );
}
