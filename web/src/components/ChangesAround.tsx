import { Link } from "@tanstack/react-router";
import { useChangesAround } from "@/data/changes";
import { t } from "@/text";
import { ChangeList } from "./ChangeList";
import { Section } from "./Page";
import type { RoomProps } from "./room";

const shown = 5;

// What was changed shortly before the incident and since, where it is or beneath it. Nothing is shown when nothing was.
export default function ChangesAround({ incident: { number } }: RoomProps) {
  const { data } = useChangesAround(number);
  if (!data || data.length === 0) return null;
  return (
    <Section title={t.changes.around} aside={<Link to="/changes">{t.changes.all}</Link>}>
      <ChangeList items={data.slice(0, shown)} />
      {data.length > shown && <p>{t.changes.more(data.length - shown)}</p>}
    </Section>
  );
}
