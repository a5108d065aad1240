import { Link } from "@tanstack/react-router";
import { AdminPage } from "@/components/AdminTabs";
import { buttonClass } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Section } from "@/components/Page";
import { PathPicture } from "@/components/PathPicture";
import { Show } from "@/components/States";
import { useScheme } from "@/data/classification";
import { nameOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import type { ClassificationScheme } from "@/data/types";
import { decisionTree } from "@/domain/classification";
import { t } from "@/text";
import styles from "./AdminClassification.module.css";

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
          </>
        )}
      </Show>
    </AdminPage>
  );
}

function Matrix({ scheme }: { scheme: ClassificationScheme }) {
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
                <strong>{row.priority}</strong>
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
