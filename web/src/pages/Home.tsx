import { Link } from "@tanstack/react-router";
import { CircleCheck, Flame, ShieldAlert, UserX } from "lucide-react";
import { DutyLine } from "@/components/Duty";
import { IncidentRow } from "@/components/IncidentRow";
import list from "@/components/List.module.css";
import { Page, Section } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Empty, Loading, Show, Stale } from "@/components/States";
import { useAlerts } from "@/data/alerts";
import { useOpenIncidents } from "@/data/board";
import { useMay } from "@/data/permissions";
import { useSession } from "@/data/session";
import type { AlertQuery, Incident } from "@/data/types";
import { byUrgency } from "@/domain/severity";
import { t } from "@/text/first";
import styles from "./Home.module.css";

const shown = 50; // the most urgent; the list of incidents has the rest
const unownedOpen: AlertQuery = { status: "triggered,acknowledged", unowned: true };

// Three questions, answered without scrolling: am I on call, is anything on fire, what do I do first.
export function Home() {
  const session = useSession().data;
  const incidents = useOpenIncidents();
  const canAct = useMay("respond");
  useRowKeys();
  return (
    <Page title={t.home.title} hideTitle>
      <div className={styles.top}>
        {incidents.data ? (
          <Fire incidents={incidents.data.pages.flatMap((page) => page.items)} />
        ) : (
          <div className={styles.fire}>&nbsp;</div>
        )}
        {session && <DutyLine user={session.actor.id} />}
        <Unowned />
      </div>
      <Section
        title={t.home.open}
        aside={
          <span className={styles.aside}>
            <Stale since={incidents.dataUpdatedAt} />
            <Link to="/incidents" search={{ status: "all" }}>
              {t.home.all}
            </Link>
          </span>
        }
      >
        <Show query={incidents}>
          {(data) => {
            const open = data.pages.flatMap((page) => page.items).sort(byUrgency);
            if (open.length === 0) {
              return (
                <Empty calm icon={<CircleCheck />} title={t.home.calm}>
                  {t.home.calmDetail}
                </Empty>
              );
            }
            return (
              <>
                <ul className={list.list}>
                  {open.slice(0, shown).map((incident) => (
                    <IncidentRow key={incident.id} incident={incident} canAct={canAct} />
                  ))}
                </ul>
                {open.length > shown && (
                  <p className={styles.more}>
                    <Link to="/incidents">{t.board.more(open.length - shown)}</Link>
                  </p>
                )}
              </>
            );
          }}
        </Show>
        {incidents.isFetchingNextPage && <Loading rows={2} />}
      </Section>
    </Page>
  );
}

function Fire({ incidents }: { incidents: Incident[] }) {
  const waiting = incidents.filter((incident) => incident.status === "triggered").length;
  const handled = incidents.length - waiting;
  if (incidents.length === 0) {
    return (
      <p className={styles.fire} data-state="calm">
        <CircleCheck aria-hidden="true" />
        {t.home.calm}
      </p>
    );
  }
  return (
    <p className={styles.fire} data-state={waiting > 0 ? "burning" : "handled"}>
      {waiting > 0 ? <Flame aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />}
      <span>
        {waiting > 0 ? t.home.needsSomeone(waiting) : t.home.beingHandled(handled)}
        {waiting > 0 && handled > 0 && <small> {t.home.alsoHandled(handled)}</small>}
      </span>
    </p>
  );
}

function Unowned() {
  const { data } = useAlerts(unownedOpen);
  const first = data?.pages[0];
  if (!first || first.items.length === 0) return null;
  const count = first.items.length;
  return (
    <Link to="/alerts" search={{ unowned: true }} className={styles.unowned}>
      <UserX aria-hidden="true" />
      {t.home.unownedAlerts(first.next_cursor ? `${count}+` : String(count), count === 1)}
    </Link>
  );
}
