// The page of a long list: its filter and scope, its rows, what is done with many of them, and its states.
import type { InfiniteData } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Matching } from "@/data/bulk";
import { useMay } from "@/data/permissions";
import type { Page as PageOf } from "@/domain/pages";
import type { AlertSearch } from "@/domain/search";
import { t } from "@/text";
import { BulkBar } from "./BulkBar";
import { Button } from "./Button";
import { cx } from "./cx";
import { FilterBar } from "./FilterBar";
import styles from "./ListPage.module.css";
import { LongList, type RowPlace } from "./LongList";
import { Page } from "./Page";
import type { RowChoice } from "./Row";
import { useRowKeys } from "./rows";
import { Loading, Show, Stale } from "./States";
import { useSelecting } from "./selecting";

export interface ListQuery<Item> {
  data: InfiniteData<PageOf<Item>, unknown> | undefined;
  error: unknown;
  refetch: () => unknown;
  dataUpdatedAt: number;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isPlaceholderData: boolean;
  fetchNextPage: () => unknown;
}

interface Props<Item> {
  what: "incidents" | "alerts";
  title: string;
  words: string; // what is searched, as a label
  search: AlertSearch;
  onChange: (search: AlertSearch) => void;
  query: ListQuery<Item>;
  nameOf: (item: Item) => string;
  matching: () => Promise<Matching>;
  rowHeight: number;
  // The same function at each render, or else every row is drawn anew while the list is scrolled.
  row: (item: Item, place: RowPlace, choice: RowChoice | undefined) => ReactNode;
  nothing: ReactNode;
  aside?: ReactNode;
}

export function ListPage<Item extends { id: string }>(props: Props<Item>) {
  const { what, title, words, search, onChange, query, nameOf, matching, rowHeight, row, nothing, aside } = props;
  const canAct = useMay("respond");
  const [touchSelect, setTouchSelect] = useState(false);
  const { data } = query;
  // Not flatMap: each page that comes copies all rows, and concat does that as a block.
  const items = useMemo(() => ([] as Item[]).concat(...(data?.pages ?? []).map((page) => page.items)), [data]);
  const selecting = useSelecting(() => items.map((item) => item.id), JSON.stringify(search), canAct);
  useRowKeys();
  const { choice } = selecting;
  const line = useCallback(
    (item: Item, place: RowPlace) => row(item, place, canAct ? choice(item.id, nameOf(item)) : undefined),
    [row, canAct, choice, nameOf],
  );
  const knownName = (id: string) => {
    const item = items.find((one) => one.id === id);
    return item && nameOf(item);
  };
  return (
    <Page
      title={title}
      wide
      aside={
        <span className={styles.aside}>
          <Stale since={query.dataUpdatedAt} />
          {canAct && (
            <Button
              size="small"
              look="quiet"
              icon={<ListChecks />}
              aria-pressed={touchSelect}
              className={styles.touchOnly}
              onClick={() => {
                selecting.clear();
                setTouchSelect(!touchSelect);
              }}
            >
              {touchSelect ? t.bulk.stop : t.bulk.start}
            </Button>
          )}
          {aside}
        </span>
      }
    >
      <FilterBar search={search} words={words} withUnowned={what === "alerts"} onChange={onChange} />
      <div className={cx(!touchSelect && styles.noTouchSelect, query.isPlaceholderData && styles.provisional)}>
        <Show query={query} rows={8}>
          {() =>
            items.length === 0 && !query.hasNextPage && !query.isPlaceholderData ? (
              nothing
            ) : (
              <LongList
                items={items}
                pages={data?.pages.length ?? 0}
                rowHeight={rowHeight}
                row={line}
                onNearEnd={() => query.hasNextPage && !query.isPlaceholderData && void query.fetchNextPage()}
              />
            )
          }
        </Show>
      </div>
      {query.isFetchingNextPage && <Loading rows={2} />}
      {canAct && (
        <BulkBar
          what={what}
          selecting={selecting}
          shown={items.length}
          more={query.hasNextPage}
          nameOf={knownName}
          matching={matching}
        />
      )}
    </Page>
  );
}
