// A list of any length: only the rows near the screen exist, and the next page is asked for before its end is reached.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import list from "./List.module.css";

// What a row must put on its <li>.
export interface RowPlace {
  ref: (element: HTMLLIElement | null) => void;
  "data-index": number;
}

interface Props<Item> {
  items: readonly Item[];
  rowHeight: number; // an estimate in pixels; rows are measured when they are drawn
  pages: number; // how many were loaded; a page may bring no row that matches
  row: (item: Item, place: RowPlace) => ReactNode; // the same function while rows stay as they are
  onNearEnd: () => void;
}

const overscan = 8;

interface LineProps<Item> {
  item: Item;
  index: number;
  row: (item: Item, place: RowPlace) => ReactNode;
  measure: RowPlace["ref"];
}

// While a list is scrolled, only the rows that come into sight are drawn. memo() forgets that the type is a parameter.
const Line = memo(LineView) as typeof LineView;

function LineView<Item>({ item, index, row, measure }: LineProps<Item>): ReactNode {
  return row(item, { ref: measure, "data-index": index });
}

export function LongList<Item extends { id: string }>({ items, pages, rowHeight, row, onNearEnd }: Props<Item>) {
  const element = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(element.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    // Heights are remembered by place, not by row: keys of 100,000 rows would be asked for whenever a page comes.
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: top,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  const nearEnd = last >= items.length - overscan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page that came
  useEffect(() => {
    if (nearEnd) onNearEnd();
  }, [nearEnd, items.length, pages]);
  const before = (rows[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? top) - top);
  return (
    <ul ref={element} className={list.list} style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}>
      {rows.map((virtual) => {
        const item = items[virtual.index];
        return (
          item && (
            <Line key={item.id} item={item} index={virtual.index} row={row} measure={virtualizer.measureElement} />
          )
        );
      })}
    </ul>
  );
}
