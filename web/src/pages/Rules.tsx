import { Link } from "@tanstack/react-router";
import { ListFilter, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Page } from "@/components/Page";
import { Reorder } from "@/components/Reorder";
import { useRowKeys } from "@/components/rows";
import { actionWords, conditionWords } from "@/components/rule-words";
import { detailOf, Empty, Show, Stale } from "@/components/States";
import { TestBench } from "@/components/TestBench";
import { reloadConfig, saveConfig, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useRules } from "@/data/rules";
import type { RuleList, RuleView } from "@/data/types";
import { moved } from "@/domain/lists";
import { positionsAfter } from "@/domain/rules";
import { t } from "@/text";
import styles from "./Rules.module.css";

const NewRule = () => (
  <Link to="/rules/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.rules.create}
  </Link>
);

// Every rule in the order in which they are looked at, and the test bench.
export function Rules() {
  const rules = useRules();
  const canEdit = useMay("configure");
  useRowKeys();
  return (
    <Page
      title={t.rules.title}
      wide
      aside={
        <span className={form.line}>
          <Stale since={rules.dataUpdatedAt} />
          <Link to="/noise" className={form.link}>
            {t.rules.noise}
          </Link>
          {canEdit && (
            <Link to="/replay" className={form.link}>
              {t.rules.replay}
            </Link>
          )}
          {canEdit && <NewRule />}
        </span>
      }
    >
      <Show query={rules}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty title={t.rules.emptyTitle} icon={<ListFilter />} action={canEdit && <NewRule />}>
              {t.rules.emptyDetail}
            </Empty>
          ) : (
            <>
              <p className={form.soft}>{t.rules.intro}</p>
              <Order list={list} canEdit={canEdit} />
            </>
          )
        }
      </Show>
      {canEdit && <TestBench rules={null} />}
    </Page>
  );
}

// The rules that stand in no group can be put in another order. What was moved stands there at once, and is stored.
function Order({ list, canEdit }: { list: RuleList; canEdit: boolean }) {
  const stored = useConfig("rules").data ?? [];
  const [order, setOrder] = useState<RuleView[] | null>(null);
  const [said, setSaid] = useState("");
  const rules = order ?? list.items;
  const move = async (from: number, to: number) => {
    const changes = positionsAfter(rules, from, to);
    setOrder(moved(rules, from, to));
    try {
      for (const { id, position } of changes) {
        const object = stored.find((one) => one.id === id);
        if (object)
          await saveConfig({ kind: "rules", id, body: { ...object.body, position }, version: object.version });
      }
      setSaid(t.rules.moved);
    } catch (error) {
      setSaid(t.rules.notMoved(detailOf(error)));
    }
    await reloadConfig();
    setOrder(null);
  };
  return (
    <>
      {canEdit ? (
        <Reorder
          items={rules}
          keyOf={(rule) => rule.id}
          label={(index) => rules[index]?.name ?? ""}
          onMove={(from, to) => void move(from, to)}
        >
          {(rule) => <Row rule={rule} list={list} />}
        </Reorder>
      ) : (
        <ol className={styles.list}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <Row rule={rule} list={list} />
            </li>
          ))}
        </ol>
      )}
      <p className={form.soft} role="status">
        {said}
      </p>
    </>
  );
}

function Row({ rule, list, top = rule.id }: { rule: RuleView; list: RuleList; top?: string }) {
  const { matched } = rule.last_30_days;
  const { opened, held, logged } = rule.last_30_days;
  const advice = list.advice.filter((one) => one.rule === rule.id);
  return (
    <div className={styles.row} data-off={!rule.enabled}>
      <div className={styles.head}>
        <Link to="/rules/$id" params={{ id: top }} className={styles.name} data-row="">
          {rule.name}
        </Link>
        {!rule.enabled && <span className={styles.mark}>{t.rules.disabled}</span>}
        {advice.map((one) => (
          <span key={one.kind} className={styles.warning} title={one.message}>
            <TriangleAlert aria-hidden="true" />
            {t.rules.warning[one.kind]}
            <span className="visually-hidden">: {one.message}</span>
          </span>
        ))}
        <span className={styles.soft}>
          {matched === 0 ? t.rules.never : t.rules.matched(rule.last_7_days.matched, matched)}
          {matched > 0 && ` · ${t.rules.followed(opened, held, logged)}`}
        </span>
      </div>
      <p className={styles.sentence}>
        <b>{t.rules.when}</b> {conditionWords(rule.when)} <b>{t.rules.thenDo.toLowerCase()}</b> {actionWords(rule.then)}
        {rule.stop && `; ${t.rules.stops}`}
      </p>
      {rule.rules.length > 0 && (
        <div className={styles.inside}>
          {rule.rules.map((inner) => (
            <Row key={inner.id} rule={inner} list={list} top={top} />
          ))}
        </div>
      )}
    </div>
  );
}
