// The states that every page and list has beside its good one, each with a name: Loading, Empty, Failed, Forbidden,
// Missing, and Stale (what is shown is from earlier).
import { Link } from "@tanstack/react-router";
import { CircleSlash, CloudOff, Lock, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError } from "@/data/client";
import { useLive } from "@/data/live-store";
import { reader } from "@/data/preferences";
import { seenAt } from "@/domain/time";
import { t } from "@/text/first";
import { Button, buttonClass } from "./Button";
import { serverNow } from "./clock";
import { cx } from "./cx";
import { Page } from "./Page";
import styles from "./States.module.css";

// Grey bars where rows will be; they only show after 300 ms, so that what is quick does not flicker.
export function Loading({ rows = 5 }: { rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">{t.state.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className={styles.bar} />
      ))}
    </div>
  );
}

interface MessageProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  calm?: boolean;
  heading?: "h1" | "h2";
}

function Message({ title, children, icon, action, calm, heading: Heading = "h2" }: MessageProps) {
  return (
    <div className={cx(styles.message, calm && styles.calm)}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <Heading className={styles.title}>{title}</Heading>
      {children && <div className={styles.detail}>{children}</div>}
      {action}
    </div>
  );
}

// Says what would be here, and what to do first.
export const Empty = (props: MessageProps) => <Message {...props} />;

export function Forbidden() {
  return (
    <Message title={t.state.forbidden} icon={<Lock />}>
      {t.state.forbiddenDetail}
    </Message>
  );
}

export function Missing() {
  return (
    <Message
      heading="h1"
      title={t.state.notFound}
      icon={<SearchX />}
      action={
        <Link to="/" className={buttonClass()}>
          {t.state.goHome}
        </Link>
      }
    >
      {t.state.notFoundDetail}
    </Message>
  );
}

export const detailOf = (error: unknown): string => {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  if (error.uncertain) return t.state.unreachable;
  return error.problem.detail || t.state.unknownError(error.status);
};

// Why it did not load, and what to do next.
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <Forbidden />;
  if (error instanceof ApiError && error.status === 404) return <Missing />;
  const unreachable = error instanceof ApiError && error.uncertain;
  return (
    <div role="alert">
      <Message
        title={t.state.failed}
        icon={unreachable ? <CloudOff /> : <CircleSlash />}
        action={retry && <Button onClick={retry}>{t.state.retry}</Button>}
      >
        {detailOf(error)}
      </Message>
    </div>
  );
}

// How old a list is, while it cannot follow what happens.
export function Stale({ since }: { since: number }) {
  const connection = useLive((state) => state.connection);
  if (connection !== "lost" || since === 0) return null;
  return <span className={styles.stale}>{t.state.asOf(seenAt(since, serverNow(), reader()))}</span>;
}

interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

// The right state of one question: what came, even when a later refresh failed; else why not; else that it is coming.
export function Show<Data>({
  query,
  rows,
  children,
}: {
  query: Asked<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}

// The same for a page that is about one thing: while it has none to show, `title` is its heading.
export function ShowPage<Data>({
  query,
  title,
  missing,
  children,
}: {
  query: Asked<Data>;
  title: string;
  missing?: ReactNode; // when there is nothing of that name; else that is said
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  // What is missing has a heading of its own.
  if (query.error instanceof ApiError && query.error.status === 404) return missing ?? <Missing />;
  return (
    <Page title={title}>
      <Show query={query}>{children}</Show>
    </Page>
  );
}
