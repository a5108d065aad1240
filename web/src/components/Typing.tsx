import { useTyping } from "@/data/presence";
import { t } from "@/text/first";
import styles from "./Presence.module.css";

const named = 2;

// Who else writes here now. The line keeps its place, so that nothing jumps.
export function Typing({ incident }: { incident: string }) {
  const people = useTyping(incident);
  const names = people.slice(0, named).map((person) => person.name);
  return (
    <p className={styles.typing} aria-live="polite">
      {people.length > 0 && t.presence.typing(names, people.length - names.length)}
    </p>
  );
}
