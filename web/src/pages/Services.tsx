import { Link } from "@tanstack/react-router";
import { Boxes } from "lucide-react";
import { Code } from "@/components/Code";
import { Page } from "@/components/Page";
import { Empty, Show, Stale } from "@/components/States";
import { nameOf, textOf, useConfig } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Catalog.module.css";

const nameIn = (objects: readonly ConfigObject[], id: string): string => {
  const found = objects.find((object) => object.id === id);
  return found ? nameOf(found) : id;
};

export function Services() {
  const services = useConfig("services");
  const teams = useConfig("teams").data ?? [];
  const policies = useConfig("escalation_policies").data ?? [];
  return (
    <Page title={t.catalog.services} aside={<Stale since={services.dataUpdatedAt} />}>
      <Show query={services}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.catalog.noServices} icon={<Boxes />}>
              {t.catalog.noServicesDetail}
              <Code text="muster apply -f org.yaml" label={t.catalog.noServicesDetail} />
            </Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => {
                const team = textOf(item, "team");
                const policy = textOf(item, "escalation_policy");
                return (
                  <li key={item.id} className={styles.row}>
                    <div className={styles.what}>
                      <strong>{nameOf(item)}</strong>
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
              })}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}
