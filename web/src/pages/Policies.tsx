import { Link } from "@tanstack/react-router";
import { ChevronsUp, Plus, Repeat } from "lucide-react";
import { buttonClass } from "@/components/Button";
import { useKnown } from "@/components/known";
import { Page } from "@/components/Page";
import { policySentence } from "@/components/policy-words";
import { useRowKeys } from "@/components/rows";
import { Empty, Show, Stale } from "@/components/States";
import { fileOf, nameOf, textOf, useConfig } from "@/data/config";
import { useOrganisation } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import type { PolicyBody } from "@/domain/policy";
import { t } from "@/text";
import styles from "./Policies.module.css";

const NewPolicy = () => (
  <Link to="/policies/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.policies.create}
  </Link>
);

// Every escalation policy as a sentence.
export function Policies() {
  const policies = useConfig("escalation_policies");
  const services = useConfig("services").data ?? [];
  const standard = useOrganisation().default_escalation_policy;
  const canEdit = useMay("configure");
  useRowKeys();
  return (
    <Page
      title={t.policies.title}
      aside={
        <>
          <Stale since={policies.dataUpdatedAt} />
          {canEdit && <NewPolicy />}
        </>
      }
    >
      <Show query={policies}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.policies.emptyTitle} icon={<ChevronsUp />} action={canEdit && <NewPolicy />}>
              {t.policies.emptyDetail}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <Row
                  key={item.id}
                  item={item}
                  standard={item.id === standard}
                  uses={services.filter((service) => textOf(service, "escalation_policy") === item.id).length}
                />
              ))}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}

function Row({ item, standard, uses }: { item: ConfigObject; standard: boolean; uses: number }) {
  const known = useKnown();
  const policy = item.body as PolicyBody;
  const file = fileOf(item);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <Link to="/policies/$id" params={{ id: item.id }} className={styles.name} data-row="">
          {nameOf(item)}
        </Link>
        {standard && (
          <span className={styles.mark} title={t.policies.defaultHint}>
            {t.policies.default}
          </span>
        )}
        {(policy.repeat ?? 0) > 0 && (
          <span className={styles.soft} title={t.policies.rounds}>
            <Repeat aria-hidden="true" />
            {(policy.repeat ?? 0) + 1}
          </span>
        )}
        <span className={styles.soft}>
          {[t.policies.usedBy(uses), file && t.edit.managedShort(file.split("/").at(-1) ?? file)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <p className={styles.sentence}>{policySentence(policy, known)}</p>
    </li>
  );
}
