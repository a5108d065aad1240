import { Link } from "@tanstack/react-router";
import { Boxes, Plus } from "lucide-react";
import { buttonClass } from "@/components/Button";
import { Page } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Empty, Show, Stale } from "@/components/States";
import { nameIn, nameOf, textOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Catalog.module.css";

const NewService = () => (
  <Link to="/services/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.service.create}
  </Link>
);

// Everything that can break, with its owner; what nobody owns comes first.
export function Services() {
  const services = useConfig("services");
  const canEdit = useMay("configure");
  useRowKeys();
  return (
    <Page
      title={t.catalog.services}
      aside={
        <span className={styles.aside}>
          <Stale since={services.dataUpdatedAt} />
          {canEdit && <NewService />}
        </span>
      }
    >
      <Show query={services}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.catalog.noServices} icon={<Boxes />} action={canEdit && <NewService />}>
              {t.service.emptyDetail}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {[...items].sort(unownedFirst).map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}

const unownedFirst = (a: ConfigObject, b: ConfigObject): number =>
  Number(textOf(a, "team") !== "") - Number(textOf(b, "team") !== "") || nameOf(a).localeCompare(nameOf(b));

function Row({ item }: { item: ConfigObject }) {
  const teams = useConfig("teams").data;
  const policies = useConfig("escalation_policies").data;
  const team = textOf(item, "team");
  const policy = textOf(item, "escalation_policy");
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link to="/services/$id" params={{ id: item.id }} className={styles.name} data-row="">
          {nameOf(item)}
        </Link>
        <span>{textOf(item, "description") || item.id}</span>
      </div>
      <span>
        {team ? nameIn(teams, team) : <em className={styles.unowned}>{t.incident.unowned}</em>}
        <small>{policy ? nameIn(policies, policy) : t.catalog.defaultPolicy}</small>
      </span>
      <Link
        to="/incidents"
        search={{ status: "all", service: item.id }}
        aria-label={`${t.nav.incidents}: ${nameOf(item)}`}
      >
        {t.nav.incidents}
      </Link>
    </li>
  );
}
