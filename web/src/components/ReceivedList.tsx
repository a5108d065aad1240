import { ChevronDown, ChevronRight, Radio } from "lucide-react";
import { useState } from "react";
import { useReceived } from "@/data/routing";
import type { Received } from "@/data/types";
import { pretty } from "@/domain/mapping";
import { t } from "@/text";
import { Code } from "./Code";
import styles from "./ReceivedList.module.css";
import { Empty, Show } from "./States";
import { Outcome } from "./TestSignal";
import { Ago } from "./Time";

const resultsShown = 5;

// What came in last, and what became of it. It appears by itself, so one can watch the first signal of a tool arrive.
export function ReceivedList({ integration, name }: { integration: string; name: string }) {
  const received = useReceived(integration);
  return (
    <Show query={received} rows={3}>
      {(items) =>
        items.length === 0 ? (
          <Empty title={t.integrations.nothingReceived} icon={<Radio />}>
            {t.integrations.nothingReceivedDetail(name)}
          </Empty>
        ) : (
          <ul className={styles.list}>
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        )
      }
    </Show>
  );
}

function Item({ item }: { item: Received }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.item} data-readable={item.readable}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        <span className={styles.when}>
          <Ago at={item.last_at} />
        </span>
        <span className={styles.what}>
          {item.readable ? t.integrations.signals(item.results.length) : t.integrations.unreadable}
          {item.times > 1 && ` · ${t.integrations.times(item.times)}`}
        </span>
        <span className={styles.size}>{t.integrations.bytes(item.size)}</span>
      </button>
      <div className={styles.results}>
        {item.problem && <p className={styles.problem}>{item.problem}</p>}
        {item.results.slice(0, open ? undefined : resultsShown).map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: results have their place in the request and nothing else
          <Outcome key={index} result={result} />
        ))}
        {!open && item.results.length > resultsShown && (
          <span className={styles.size}>{t.integrations.more(item.results.length - resultsShown)}</span>
        )}
      </div>
      {open && (
        <div className={styles.body}>
          {item.body === null ? (
            <p className={styles.size}>{t.integrations.bodyGone}</p>
          ) : (
            <Code text={pretty(item.body)} label={t.alert.payload} />
          )}
          {item.truncated && <p className={styles.size}>{t.integrations.truncated}</p>}
        </div>
      )}
    </li>
  );
}
