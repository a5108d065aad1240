import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { t } from "@/text";
import styles from "./Reorder.module.css";

interface Props<Item> {
  items: readonly Item[];
  keyOf: (item: Item, index: number) => string;
  label: (index: number) => string; // "step 2": what is moved
  onMove: (from: number, to: number) => void;
  children: (item: Item, index: number) => ReactNode;
}

// A list whose items are put in order by dragging their handle, or with the arrow keys while the handle has the focus.
export function Reorder<Item>({ items, keyOf, label, onMove, children }: Props<Item>) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || to === from) return;
    onMove(from, to);
    setSaid(t.edit.movedTo(to + 1, items.length));
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(index, index + by);
    const to = Math.max(0, Math.min(items.length - 1, index + by));
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-handle]")[to]?.focus());
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragged === null || !list.current) return;
    const rows = [...list.current.children];
    const over = rows.findIndex((row) => event.clientY < row.getBoundingClientRect().bottom);
    const to = over < 0 ? rows.length - 1 : over;
    const row = rows[to]?.getBoundingClientRect();
    if (to === dragged || !row) return;
    // Past the middle of the other one, so that rows of different height do not flutter.
    const past = to > dragged ? event.clientY > row.top + row.height / 2 : event.clientY < row.top + row.height / 2;
    if (!past) return;
    move(dragged, to);
    setDragged(to);
  };
  return (
    <>
      <ol ref={list} className={styles.list}>
        {items.map((item, index) => (
          <li key={keyOf(item, index)} className={styles.item} data-dragged={dragged === index}>
            <button
              type="button"
              className={styles.handle}
              data-handle=""
              aria-label={t.edit.move(label(index))}
              title={t.edit.moveHint}
              onKeyDown={(event) => onKeyDown(event, index)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(index);
              }}
              onPointerMove={onPointerMove}
              onPointerUp={() => setDragged(null)}
              onPointerCancel={() => setDragged(null)}
            >
              <GripVertical aria-hidden="true" />
            </button>
            <div className={styles.content}>{children(item, index)}</div>
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
