import { BookOpen } from "lucide-react";
import { useCauses } from "@/data/services";
import { t } from "@/text";
import { Section } from "./Page";
import styles from "./Runbooks.module.css";
import type { RoomProps } from "./room";

// What to do first, as its services say; nothing where nobody wrote that.
export default function Runbooks({ incident: { number } }: RoomProps) {
  const { data } = useCauses(number);
  if (!data || data.runbooks.length === 0) return null;
  return (
    <Section title={t.catalogue.runbooks}>
      <ul className={styles.runbooks}>
        {data.runbooks.map(({ name, url }) => (
          <li key={url}>
            <a href={url} rel="noreferrer" target="_blank">
              <BookOpen aria-hidden="true" />
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
