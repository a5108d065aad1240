import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { PeriodField } from "@/components/PeriodField";
import { conditionWords } from "@/components/rule-words";
import { detailOf, Empty, Show, Stale } from "@/components/States";
import { nameIn, saveConfig, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useNoise } from "@/data/rules";
import type { NoiseReport, Precision } from "@/data/types";
import { parseDuration, spokenDuration } from "@/domain/duration";
import { usualPeriod } from "@/domain/editing-search";
import { nameOfRule, type RuleBody } from "@/domain/rules";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import styles from "./Rules.module.css";

// What paged for nothing, and what would help.
export function Noise() {
  const { days = usualPeriod } = useSearch({ from: "/noise" });
  const navigate = useNavigate({ from: "/noise" });
  const report = useNoise(days);
  return (
    <Page
      title={t.rules.noise}
      wide
      aside={
        <span className={form.line}>
          <Stale since={report.dataUpdatedAt} />
          <Link to="/rules" className={form.link}>
            {t.rules.title}
          </Link>
        </span>
      }
    >
      <p className={form.soft}>{t.rules.noiseDetail}</p>
      <div className={styles.asked}>
        <PeriodField days={days} onChange={(n) => void navigate({ search: { days: n }, replace: true })} />
      </div>
      <Show query={report}>
        {(data) =>
          data.alerts === 0 ? (
            <Empty calm title={t.rules.noAlerts} icon={<CircleCheck />}>
              {t.rules.noAlertsDetail}
            </Empty>
          ) : (
            <Report report={data} />
          )
        }
      </Show>
    </Page>
  );
}

function Report({ report }: { report: NoiseReport }) {
  const rules = useConfig("rules").data;
  const integrations = useConfig("integrations").data;
  const numbers: [string, number][] = [
    [t.rules.alerts, report.alerts],
    [t.rules.paged, report.paged],
    [t.rules.byItself, report.by_itself],
    [t.rules.useful, report.useful],
    [t.rules.noisy, report.noise],
  ];
  return (
    <>
      <dl className={styles.numbers}>
        {numbers.map(([name, value]) => (
          <div key={name} className={styles.number}>
            <dt className={form.soft}>{name}</dt>
            <dd>
              <b>{value}</b>
            </dd>
          </div>
        ))}
      </dl>
      <Section title={t.rules.suggestions}>
        {report.suggestions.length === 0 ? (
          <p className={form.soft}>{t.rules.noSuggestions}</p>
        ) : (
          report.suggestions.map((one) => <Suggested key={one.words} suggestion={one} />)
        )}
      </Section>
      <Table title={t.rules.perRule} rows={report.rules} nameOf={(id) => nameOfRule(rules, id)} />
      <Table title={t.rules.perIntegration} rows={report.integrations} nameOf={(id) => nameIn(integrations, id)} />
      <Table title={t.rules.perSource} rows={report.sources} nameOf={(id) => id} />
    </>
  );
}

function Suggested({ suggestion }: { suggestion: NoiseReport["suggestions"][number] }) {
  const navigate = useNavigate();
  const canEdit = useMay("configure");
  const all = useConfig("rules").data ?? [];
  const [failure, setFailure] = useState("");
  const rule = suggestion.rule as RuleBody;
  const adopt = async () => {
    const id = freeId(rule.name ?? rule.id ?? "rule", ["new", ...all.map((one) => one.id)], "rule");
    try {
      await saveConfig({ kind: "rules", id, body: { ...rule, id }, version: 0 });
      void navigate({ to: "/rules/$id", params: { id } });
    } catch (error) {
      setFailure(detailOf(error));
    }
  };
  const words = {
    wait: t.rules.suggestion.wait(spokenDuration(parseDuration(String(rule.then?.wait ?? "")) ?? 0), suggestion.saved),
    log: t.rules.suggestion.log(suggestion.saved),
    flapping: t.rules.suggestion.flapping(suggestion.saved),
  }[suggestion.kind];
  return (
    <div className={styles.suggestion}>
      <b>{words}</b>
      <span>{conditionWords(rule.when)}</span>
      <span className={form.soft}>{t.rules.tested(suggestion.later)}</span>
      {canEdit && (
        <span>
          <Button size="small" icon={<Plus />} onClick={() => void adopt()}>
            {t.rules.adopt}
          </Button>
        </span>
      )}
      <p className={form.problem}>{failure}</p>
    </div>
  );
}

interface TableProps {
  title: string;
  rows: Precision[];
  nameOf: (id: string) => string;
}

function Table({ title, rows, nameOf }: TableProps) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={title}>
        <table className={styles.table} data-columns="counts">
          <thead>
            <tr>
              <th scope="col">{t.rules.name}</th>
              <th scope="col" data-number="">
                {t.rules.alerts}
              </th>
              <th scope="col" data-number="">
                {t.rules.paged}
              </th>
              <th scope="col" data-number="">
                {t.rules.byItself}
              </th>
              <th scope="col" data-number="">
                {t.rules.precision}
              </th>
              <th scope="col">{t.rules.mark}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <bdi>{nameOf(row.id)}</bdi>
                </td>
                <td data-number="">{row.alerts}</td>
                <td data-number="">{row.paged}</td>
                <td data-number="">{row.by_itself}</td>
                <td data-number="">{row.precision === null ? "–" : `${Math.round(row.precision * 100)} %`}</td>
                <td>{row.useful + row.noise > 0 ? t.rules.marked(row.useful, row.noise) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
