import { Link } from "@tanstack/react-router";
import { BellRing } from "lucide-react";
import { useMyNotices } from "@/data/notices";
import { t } from "@/text";
import { serverNow } from "./clock";
import styles from "./Notices.module.css";
import { Section } from "./Page";
import { Ago } from "./Time";

const most = 5;

// What has more lines than this is opened on request: the week of a team.
const lines = 4;
const brief = (text: string): string => {
  const all = text.split("\n");
  return all.length > lines ? `${all.slice(0, lines - 1).join("\n")} …` : text;
};

// What I was told and still holds; nothing when all is well. A gap that was told twice stands here once.
export function Notices() {
  const now = serverNow();
  const held = (useMyNotices().data ?? []).filter((one) => !one.gone_at && Date.parse(one.until) > now);
  const standing = held.filter((one, index) => held.findIndex((other) => other.title === one.title) === index);
  if (standing.length === 0) return null;
  return (
    <Section title={t.told.title}>
      <ul className={styles.list}>
        {standing.slice(0, most).map((one) => (
          <li key={one.id}>
            <BellRing aria-hidden="true" />
            <span>
              <Link to={one.path}>{one.title}</Link>
              <small>
                {brief(one.text)} <Ago at={one.created_at} />
              </small>
              {brief(one.text) !== one.text && (
                <details>
                  <summary>{t.told.all}</summary>
                  <small>{one.text}</small>
                </details>
              )}
            </span>
          </li>
        ))}
      </ul>
      {standing.length > most && <p className={styles.soft}>{t.told.more(standing.length - most)}</p>}
    </Section>
  );
}
