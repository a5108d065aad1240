import { usePresence } from "@/data/presence";
import { t } from "@/text/first";
import { Avatar } from "./Avatar";
import styles from "./Presence.module.css";

const faces = 4;

// Who else has this incident open now.
export function Presence({ incident }: { incident: string }) {
  const others = usePresence(incident);
  const names = others.map((person) => person.name);
  const last = names.at(-1) ?? "";
  const sentence =
    names.length > 1
      ? t.presence.are(names.slice(0, -1).join(", "), last)
      : names.length === 1
        ? t.presence.is(last)
        : "";
  return (
    <span role="status" className={styles.presence} title={sentence && t.presence.here(sentence)}>
      {others.slice(0, faces).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} small />
      ))}
      {others.length > faces && <span aria-hidden="true">+{others.length - faces}</span>}
      {sentence && <span className="visually-hidden">{t.presence.here(sentence)}</span>}
    </span>
  );
}
