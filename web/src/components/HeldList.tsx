import { Link } from "@tanstack/react-router";
import type { HeldBack } from "@/data/types";
import { t } from "@/text";
import { SeverityMark } from "./Severity";
import styles from "./Suppression.module.css";
import { Ago } from "./Time";

// What something held back, and whether it is still open.
export function HeldList({ items }: { items: readonly HeldBack[] }) {
  if (items.length === 0) return <p>{t.held.none}</p>;
  return (
    <ul className={styles.hit} data-held="">
      {items.map((one) => (
        <li key={`${one.id} ${one.held_at}`}>
          <SeverityMark severity={one.severity} quiet={!one.open} />
          <Link to="/alerts/$id" params={{ id: one.id }}>
            <bdi>{one.summary}</bdi>
          </Link>
          <span>
            {one.open ? t.held.open : t.held.over}, <Ago at={one.held_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
