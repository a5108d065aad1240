// For a screen on the wall: large, no navigation, for days. It keeps the screen awake, shows the time and who is on
// call, and loads itself again when the server is a newer one.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, X } from "lucide-react";
import { BoardColumns } from "@/components/BoardColumns";
import { buttonClass } from "@/components/Button";
import { ConnectionBanner } from "@/components/Connection";
import { useNow } from "@/components/clock";
import { useCommands } from "@/components/commands";
import { Page } from "@/components/Page";
import { Show, Stale } from "@/components/States";
import { useOncall } from "@/data/oncall";
import { reader } from "@/data/preferences";
import { useNewVersionReload } from "@/data/session";
import { dayName, second, shortTime, zoneName } from "@/domain/time";
import { t } from "@/text";
import { useBoard } from "./board";
import styles from "./Wall.module.css";
import { useWakeLock } from "./wake-lock";

const cardsInColumn = 12;

export function Wall() {
  const search = useSearch({ from: "/wall" });
  const { query, loadedAt } = useBoard(search, cardsInColumn);
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/board", search });
  useWakeLock();
  useNewVersionReload();
  useCommands([{ id: "leave wall", label: t.board.leaveWall, group: "app", keys: "escape", run: leave }]);
  const calm = query.data?.every(({ stage, count }) => stage === "resolved" || count === 0);
  return (
    <main id="main" className={styles.wall}>
      <ConnectionBanner />
      <header className={styles.head}>
        <Clock />
        <OnCall />
        <Stale since={loadedAt} />
        <Link to="/board" search={search} className={buttonClass("quiet")} aria-label={t.board.leaveWall}>
          <X aria-hidden="true" />
        </Link>
      </header>
      <Page title={t.board.title} hideTitle wide bare>
        {calm ? (
          <p className={styles.calm}>
            <CircleCheck aria-hidden="true" />
            {t.home.calm}
          </p>
        ) : (
          <Show query={query} rows={6}>
            {(columns) => <BoardColumns columns={columns} scope={search} />}
          </Show>
        )}
      </Page>
    </main>
  );
}

function Clock() {
  const now = useNow(second);
  return (
    <p className={styles.clock}>
      <time dateTime={new Date(now).toISOString()}>{shortTime(now, reader())}</time>
      <small>
        {dayName(now, reader())} · {zoneName(now, reader())}
      </small>
    </p>
  );
}

function OnCall() {
  const rows = useOncall().data?.items ?? [];
  return (
    <ul className={styles.oncall} aria-label={t.board.onCall}>
      {rows.map(({ schedule, on_call }) => (
        <li key={schedule.id}>
          <span>{schedule.name}</span>
          {on_call.length > 0 ? (
            <strong>{on_call.map((person) => person.name).join(", ")}</strong>
          ) : (
            <strong className={styles.nobody}>{t.board.nobody}</strong>
          )}
        </li>
      ))}
    </ul>
  );
}
