import { useNavigate, useSearch } from "@tanstack/react-router";
import { BellOff, Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/Button";
import { HeldList } from "@/components/HeldList";
import { lazyDialog } from "@/components/lazyDialog";
import { Page } from "@/components/Page";
import { Empty, Show, Stale } from "@/components/States";
import styles from "@/components/Suppression.module.css";
import { Moment } from "@/components/Time";
import { useMay } from "@/data/permissions";
import { useExpireSilence, useSilencedAlerts, useSilences } from "@/data/suppression";
import type { Silence } from "@/data/types";
import { t } from "@/text";

const SilenceDialog = lazyDialog(() => import("@/components/SilenceDialog"));

// What is silenced, by whom, why and until when.
export function Silences() {
  const { ended = false } = useSearch({ from: "/silences" });
  const navigate = useNavigate({ from: "/silences" });
  const [making, setMaking] = useState(false);
  const silences = useSilences(ended);
  const canAct = useMay("respond");
  const show = (also: boolean) => void navigate({ search: also ? { ended: true } : {}, replace: true });
  const create = canAct && (
    <Button look="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {t.silences.create}
    </Button>
  );
  return (
    <Page
      title={t.silences.title}
      aside={
        <span className={styles.acts}>
          <Stale since={silences.dataUpdatedAt} />
          {create}
        </span>
      }
    >
      <label className={styles.check}>
        <input type="checkbox" checked={ended} onChange={(event) => show(event.target.checked)} />
        {t.silences.showAll}
      </label>
      <Show query={silences}>
        {(items) =>
          items.length === 0 ? (
            <Empty calm title={t.silences.emptyTitle} icon={<BellOff />}>
              {t.silences.emptyDetail}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((silence) => (
                <Item key={silence.id} silence={silence} canAct={canAct} />
              ))}
            </ul>
          )
        }
      </Show>
      {making && (
        <Suspense>
          <SilenceDialog matchers={[]} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function Item({ silence, canAct }: { silence: Silence; canAct: boolean }) {
  const expire = useExpireSilence();
  const [open, setOpen] = useState(false);
  const held = useSilencedAlerts(silence.id, open);
  const over = silence.state === "expired";
  return (
    <li className={styles.item} data-over={over} data-silence={silence.id}>
      <span className={styles.matchers}>
        {silence.matchers.map((matcher) => (
          <code key={matcher}>{matcher}</code>
        ))}
      </span>
      <span className={styles.acts}>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.held.list}
        </Button>
        {canAct && !over && (
          <Button size="small" disabled={expire.isPending} onClick={() => expire.mutate(silence)}>
            {t.silences.expire}
          </Button>
        )}
      </span>
      <p className={styles.facts}>
        <b>{t.silences.state[silence.state]}</b>
        <span>
          {silence.state === "pending" ? t.silences.from : t.silences.until}{" "}
          <Moment at={silence.state === "pending" ? silence.starts_at : silence.ends_at} />
        </span>
        {!over && <span>{t.silences.holds(silence.held)}</span>}
        <span>{t.silences.by(silence.created_by)}</span>
        <span>
          <bdi>{silence.comment || t.silences.noReason}</bdi>
        </span>
        {silence.integration && <span>{t.silences.of(silence.integration.name)}</span>}
      </p>
      {open && (
        <div className={styles.open}>
          <Show query={held} rows={2}>
            {(items) => <HeldList items={items} />}
          </Show>
        </div>
      )}
    </li>
  );
}
