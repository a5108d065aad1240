import type { Change } from "@/data/types";
import { t } from "@/text";
import styles from "./ChangeList.module.css";
import { Ago } from "./Time";

export function ChangeList({ items }: { items: Change[] }) {
  return (
    <ul className={styles.list}>
      {items.map((change) => (
        <li key={change.id} className={styles.item} data-change={change.id}>
          <strong>
            <bdi>{change.summary}</bdi>
          </strong>
          <span className={styles.facts}>
            <Ago at={change.at} />
            <span>{change.service?.name ?? change.source ?? ""}</span>
            {change.by && (
              <span>
                {t.changes.by} <bdi>{change.by}</bdi>
              </span>
            )}
            {change.links.map((link) => (
              <a key={link.href} href={link.href} rel="noreferrer" target="_blank">
                {link.text || link.href}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
