import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { instantAt, type Week } from "@/domain/calendar";
import { hour } from "@/domain/time";
import styles from "./CalendarPicture.module.css";

export interface WeekPlace {
  week: Week;
  top: number;
  height: number;
}

interface Props {
  rows: readonly WeekPlace[];
  width: number;
  onSpan: (from: number, until: number) => void;
  children: ReactNode;
}

const slack = 5; // pixels that a click may slip

// A finger needs coarser steps than a mouse in a wide calendar.
const stepFor = (column: number): number => (column >= 90 ? hour : column >= 60 ? 3 * hour : 6 * hour);

// Lets a span of time be drawn over the weeks by dragging, also from one week into another. What is clicked without
// dragging stays the children's.
export function SpanDrag({ rows, width, onSpan, children }: Props) {
  const [span, setSpan] = useState<{ anchor: number; head: number } | null>(null);
  const pressed = useRef<{ x: number; y: number; at: number } | null>(null);
  const end = rows.at(-1);
  const instantOf = (event: PointerEvent<SVGGElement>): number => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    const [x, y] = [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
    const row = rows.find(({ top, height }) => y < top + height) ?? end;
    if (!row) return 0;
    return instantAt(row.week, Math.min(1, Math.max(0, x / width)), stepFor(width / 7));
  };
  const stop = () => {
    pressed.current = null;
    setSpan(null);
  };
  useEffect(() => {
    if (!span) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && stop();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  return (
    // Whoever has no pointer chooses a bar and writes the times into the dialog that opens: the same, with the keyboard.
    <g
      className={styles.dragging}
      data-dragging={span !== null}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        pressed.current = { x: event.clientX, y: event.clientY, at: instantOf(event) };
      }}
      onPointerMove={(event) => {
        const from = pressed.current;
        if (!from) return;
        if (!span && Math.hypot(event.clientX - from.x, event.clientY - from.y) < slack) return;
        // Only now: a click on a bar must stay the bar's.
        if (!span) event.currentTarget.setPointerCapture(event.pointerId);
        setSpan({ anchor: from.at, head: instantOf(event) });
      }}
      onPointerUp={() => {
        stop();
        if (span && span.anchor !== span.head) {
          onSpan(Math.min(span.anchor, span.head), Math.max(span.anchor, span.head));
        }
      }}
      onPointerCancel={stop}
    >
      <rect width={width} height={end ? end.top + end.height : 0} fill="transparent" />
      {children}
      {span && rows.map((row) => <Drawn key={row.week.from} row={row} width={width} {...span} />)}
    </g>
  );
}

interface DrawnProps {
  row: WeekPlace;
  width: number;
  anchor: number;
  head: number;
}

function Drawn({ row: { week, top, height }, width, anchor, head }: DrawnProps) {
  const from = Math.max(week.from, Math.min(anchor, head));
  const until = Math.min(week.until, Math.max(anchor, head));
  if (until <= from) return null;
  const x = (at: number) => ((at - week.from) / (week.until - week.from)) * width;
  return <rect className={styles.span} x={x(from)} y={top + 1} width={x(until) - x(from)} height={height - 6} rx="5" />;
}
