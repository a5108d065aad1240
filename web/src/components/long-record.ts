// Which entries of a long record exist in the page, and what keeps its place on the screen while the rest of it changes.
import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

const wholeMost = 150; // entries of a record that is there as a whole: a browser finds and reads all of it by itself
const overscan = 10;
const rowHeight = 58; // an estimate in pixels; rows are measured when they are drawn
const margin = 0.1; // of the screen at its edges, where bars may lie over it
const jumpShare = 0.25; // of the screen: so far down stands what somebody jumped to

// What stays where it is on the screen: an entry, so many pixels below the upper edge, or the end of the record. Nothing:
// what the browser chooses, above the record.
type Anchor = { sequence: number; below: number } | { end: number } | null;

interface Row {
  sequence: number;
}

export interface LongRecord {
  list: RefObject<HTMLOListElement | null>;
  items: readonly VirtualItem[] | undefined; // nothing: all of them
  height: number;
  top: number; // of the list in the document
  measure: (element: HTMLElement | null) => void;
  jump: (sequence: number, nearest?: boolean) => void; // there, with the focus; `nearest`: not, where it is on the screen
  hold: (sequence: number, firmly: boolean) => void; // it stays in place; not `firmly`: unless the end does
}

export function useLongRecord(rows: readonly Row[], kept: number | undefined): LongRecord {
  const list = useRef<HTMLOListElement>(null);
  const printing = usePrinting();
  const whole = printing || rows.length <= wholeMost;
  const top = useTop(list);
  const anchor = useRef<Anchor>(null);
  const applied = useRef(-1); // where we scrolled to
  const wanted = useRef<number | undefined>(undefined); // gets the focus when it is there
  const [, draw] = useState(0);
  const keptIndex = kept === undefined ? -1 : rows.findIndex(({ sequence }) => sequence === kept);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: rows.length,
    enabled: !whole,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: top,
    getItemKey: useCallback((index: number) => rows[index]?.sequence ?? index, [rows]),
    // A row in which somebody writes must not go away under their hands.
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      return keptIndex < 0 || (keptIndex >= first && keptIndex <= last)
        ? all
        : [...all, keptIndex].sort((a, b) => a - b);
    },
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false; // the anchor does

  const startOf = (sequence: number): number | undefined => {
    if (whole) {
      const box = document.getElementById(`entry-${sequence}`)?.getBoundingClientRect();
      return box && box.top + window.scrollY;
    }
    const index = rows.findIndex((row) => row.sequence === sequence);
    return index < 0 ? undefined : virtualizer.measurementsCache[index]?.start;
  };
  const capture = (): Anchor => {
    const box = list.current?.getBoundingClientRect();
    if (!box || window.scrollY <= 0) return null;
    if (box.bottom <= window.innerHeight) return { end: box.bottom };
    if (whole || box.top >= 0) return null;
    const item = virtualizer.getVirtualItemForOffset(window.scrollY);
    return item ? { sequence: Number(item.key), below: item.start - window.scrollY } : null;
  };
  const hold = (sequence: number, firmly: boolean) => {
    const start = startOf(sequence);
    const at = firmly ? null : capture();
    if (at && "end" in at) anchor.current = at;
    else if (start !== undefined) anchor.current = { sequence, below: start - window.scrollY };
  };
  const now = useRef({ capture, startOf });
  now.current = { capture, startOf };

  useEffect(() => {
    const onScroll = () => {
      if (Math.abs(window.scrollY - applied.current) < 2) return;
      applied.current = -1;
      anchor.current = now.current.capture();
    };
    // Before the virtualizer hears of it and draws.
    window.addEventListener("scroll", onScroll, { passive: true, capture: true });
    return () => window.removeEventListener("scroll", onScroll, { capture: true });
  }, []);

  // After everything that was drawn: what is to keep its place gets it back.
  useLayoutEffect(() => {
    const at = anchor.current;
    if (!at || printing) return;
    const box = "end" in at ? list.current?.getBoundingClientRect() : undefined;
    const start = "end" in at ? undefined : startOf(at.sequence);
    // Asking the window where it is would have it lay out all of the page at each step.
    const here = whole ? window.scrollY : (virtualizer.scrollOffset ?? window.scrollY);
    const target = "end" in at ? box && here + box.bottom - at.end : start !== undefined && start - at.below;
    if (typeof target !== "number" || Math.abs(target - here) < 1) return;
    window.scrollTo({ top: target, behavior: "instant" });
    applied.current = window.scrollY;
    // There is not so much below it: somebody who came for the last entry stays at the end.
    if (Math.abs(target - window.scrollY) > 2) anchor.current = capture() ?? at;
  });
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = document.getElementById(`entry-${wanted.current}`);
    if (!element) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
  });

  return {
    list,
    items: whole ? undefined : virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    top,
    measure: virtualizer.measureElement,
    jump: (sequence, nearest = false) => {
      const below = (startOf(sequence) ?? Number.NaN) - window.scrollY;
      const seen = below > window.innerHeight * margin && below < window.innerHeight * (1 - 2 * margin);
      anchor.current = { sequence, below: nearest && seen ? below : Math.round(window.innerHeight * jumpShare) };
      wanted.current = sequence;
      draw((count) => count + 1);
    },
    hold,
  };
}

// Where the list begins in the document, as what stands above it comes and goes.
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () => {
      if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return top;
}

// On paper stands all of it.
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia("print").matches);
  useEffect(() => {
    const query = window.matchMedia("print");
    const say = (on: boolean) => flushSync(() => setPrinting(on));
    const before = () => say(true);
    const after = () => say(false);
    const change = () => say(query.matches);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    query.addEventListener("change", change);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      query.removeEventListener("change", change);
    };
  }, []);
  return printing;
}
