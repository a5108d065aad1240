import { Link } from "@tanstack/react-router";
import { FileQuestion } from "lucide-react";
import form from "@/components/Form.module.css";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import { Empty, Stale } from "@/components/States";
import { Outcome } from "@/components/TestSignal";
import { Ago } from "@/components/Time";
import { useUnmapped } from "@/data/routing";
import type { UnmappedSignal } from "@/data/types";
import { t } from "@/text";
import styles from "./Catalog.module.css";

// What came in of which nobody said what it means, of all integrations. The integration's page has the way to say it.
export function Unmapped() {
  const unmapped = useUnmapped();
  return (
    <Page title={t.unmapped.title} aside={<Stale since={unmapped.dataUpdatedAt} />}>
      <p className={form.soft}>{t.unmapped.detail}</p>
      <MorePages
        query={unmapped}
        empty={
          <Empty calm title={t.unmapped.emptyTitle} icon={<FileQuestion />}>
            {t.unmapped.emptyDetail}
          </Empty>
        }
      >
        {(items) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </ul>
        )}
      </MorePages>
    </Page>
  );
}

function Row({ item }: { item: UnmappedSignal }) {
  const guessed = item.results.filter((result) => result.unmapped);
  return (
    <li className={styles.row} data-unmapped={item.id}>
      <div className={styles.what}>
        <strong>{item.integration.name}</strong>
        {item.readable ? (
          guessed.slice(0, 2).map((result, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results have their place in the request and nothing else
            <Outcome key={index} result={result} />
          ))
        ) : (
          <span>
            {t.integrations.unreadable}: {item.problem}
          </span>
        )}
      </div>
      <span>
        <Ago at={item.last_at} />
        {item.times > 1 && ` · ${t.integrations.times(item.times)}`}
      </span>
      <Link to="/integrations/$id" params={{ id: item.integration.id }}>
        {item.readable ? t.unmapped.map : t.unmapped.look}
      </Link>
    </li>
  );
}
