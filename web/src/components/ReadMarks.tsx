import { Eye } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { markRead, useReads } from "@/data/reads";
import { t } from "@/text";
import styles from "./ReadMarks.module.css";

interface Props {
  number: string;
  newest: number; // entry
  onFirst: (mark: number) => void; // how far I had read when I came
}

const lookedFor = 1500; // milliseconds for which the end of the record is seen before it counts as read
const named = 5;

// Says how far I have read, once the end of the record was seen for a moment, and who else has read all of it.
export default function ReadMarks({ number, newest, onFirst }: Props) {
  const reads = useReads(number).data;
  const end = useRef<HTMLParagraphElement>(null);
  const [seen, setSeen] = useState(false);
  const came = useRef(false);
  const mine = reads?.mine?.entry;
  useEffect(() => {
    if (!reads || came.current) return;
    came.current = true;
    if (mine !== undefined) onFirst(mine);
  }, [reads, mine, onFirst]);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false));
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!reads || !seen || (mine ?? 0) >= newest) return;
    const timer = setTimeout(() => document.visibilityState === "visible" && void markRead(number, newest), lookedFor);
    return () => clearTimeout(timer);
  }, [reads, seen, mine, newest, number]);
  const others = (reads?.others ?? []).filter((one) => one.entry >= newest).map((one) => one.user.name);
  return (
    <p className={styles.seen} ref={end}>
      {others.length > 0 && (
        <>
          <Eye aria-hidden="true" />{" "}
          {t.room.readBy(others.slice(0, named), others.length - Math.min(others.length, named))}
        </>
      )}
    </p>
  );
}
