import { Link } from "@tanstack/react-router";
import { Plug, Plus } from "lucide-react";
import { buttonClass } from "@/components/Button";
import { Page } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Empty, Show, Stale } from "@/components/States";
import { nameIn, nameOf, textOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useSourceTypes } from "@/data/routing";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Catalog.module.css";

const NewIntegration = () => (
  <Link to="/integrations/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.integrations.create}
  </Link>
);

export function Integrations() {
  const integrations = useConfig("integrations");
  const canEdit = useMay("configure");
  useRowKeys();
  return (
    <Page
      title={t.integration.title}
      aside={
        <span className={styles.aside}>
          <Stale since={integrations.dataUpdatedAt} />
          <Link to="/unmapped">{t.unmapped.title}</Link>
          {canEdit && <NewIntegration />}
        </span>
      }
    >
      <Show query={integrations}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.integration.emptyTitle} icon={<Plug />} action={canEdit && <NewIntegration />}>
              {t.integrations.emptyDetail}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}

function Row({ item }: { item: ConfigObject }) {
  const services = useConfig("services").data;
  const type = textOf(item, "type");
  const types = useSourceTypes().data;
  const service = textOf(item, "service");
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link to="/integrations/$id" params={{ id: item.id }} className={styles.name} data-row="">
          {nameOf(item)}
        </Link>
        <span>{t.integration.types[type] ?? types?.find((one) => one.type === type)?.title ?? type}</span>
      </div>
      <span>
        {service ? (
          nameIn(services, service)
        ) : (
          <em className={styles.unowned} title={t.integration.unowned}>
            {t.integrations.noService}
          </em>
        )}
      </span>
      <span />
    </li>
  );
}
