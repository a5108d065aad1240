import { useNavigate, useSearch } from "@tanstack/react-router";
import { GitCommitHorizontal } from "lucide-react";
import { ChangeList } from "@/components/ChangeList";
import { ChoiceField } from "@/components/ChoiceField";
import form from "@/components/Form.module.css";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import { Empty, Stale } from "@/components/States";
import { useChanges } from "@/data/changes";
import { useConfig } from "@/data/config";
import { t } from "@/text";
import styles from "./Rules.module.css";

// What was changed on purpose, newest first.
export function Changes() {
  const { service } = useSearch({ from: "/changes" });
  const navigate = useNavigate();
  const changes = useChanges(service);
  const services = useConfig("services").data ?? [];
  return (
    <Page title={t.changes.title} aside={<Stale since={changes.dataUpdatedAt} />}>
      <p className={form.soft}>{t.changes.detail}</p>
      <div className={styles.asked}>
        <ChoiceField
          label={t.incident.service}
          none={t.changes.everywhere}
          items={services}
          value={service}
          onChange={(next) => void navigate({ to: "/changes", search: next ? { service: next } : {}, replace: true })}
        />
      </div>
      <MorePages
        query={changes}
        empty={
          <Empty calm title={t.changes.emptyTitle} icon={<GitCommitHorizontal />}>
            {t.changes.emptyDetail}
          </Empty>
        }
      >
        {(items) => <ChangeList items={items} />}
      </MorePages>
    </Page>
  );
}
