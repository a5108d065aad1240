import { Link } from "@tanstack/react-router";
import { PhoneCall, Plus } from "lucide-react";
import { AdminPage } from "@/components/AdminTabs";
import { buttonClass } from "@/components/Button";
import { cx } from "@/components/cx";
import form from "@/components/Form.module.css";
import { Section } from "@/components/Page";
import { Empty, Show } from "@/components/States";
import { nameOf, textOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useProviderTypes, useProviderUse } from "@/data/providers";
import type { Channel, ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Admin.module.css";

const NewProvider = () => (
  <Link to="/admin/providers/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.providers.create}
  </Link>
);

// Who carries messages to telephones and chats.
export function AdminProviders() {
  const providers = useConfig("providers");
  const canEdit = useMay("configure");
  return (
    <AdminPage need="read">
      <Section title={t.providers.title} aside={canEdit && <NewProvider />}>
        <p className={form.soft}>{t.providers.detail}</p>
        <Show query={providers} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t.providers.emptyTitle} icon={<PhoneCall />} action={canEdit && <NewProvider />}>
                {t.providers.emptyDetail}
              </Empty>
            ) : (
              <ul className={styles.providers}>
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
    </AdminPage>
  );
}

function Row({ item }: { item: ConfigObject }) {
  const type = useProviderTypes().data?.items.find((one) => one.type === textOf(item, "type"));
  const chosen = (item.body.channels as Channel[] | undefined) ?? type?.channels ?? [];
  const prefixes = (item.body.prefixes as string[] | undefined) ?? [];
  const use = useProviderUse().data?.find((one) => one.provider === item.id);
  return (
    <li>
      <Link to="/admin/providers/$id" params={{ id: item.id }} className={form.link}>
        <strong>{nameOf(item)}</strong>
      </Link>
      <span className={styles.soft}>{type?.title ?? t.providers.own}</span>
      <span className={styles.soft}>
        {[chosen.map((channel) => t.channel[channel]).join(", "), prefixes.join(", ")].filter(Boolean).join(" · ")}
      </span>
      {use && (
        <span className={cx(styles.use, use.used_up ? form.problem : styles.soft)}>
          {t.providers.carried(
            t.providers.of(use.day.messages, use.day.quota),
            t.providers.of(use.month.messages, use.month.quota),
          )}
          {use.currency && ` · ${use.month.cost} ${use.currency}`}
          {use.used_up && ` · ${t.providers.usedUp}`}
        </span>
      )}
    </li>
  );
}
