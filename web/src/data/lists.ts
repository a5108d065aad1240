// Lists of any length in the cache: looked into, and kept so small that asking for them again stays cheap.
import type { InfiniteData } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Page } from "@/domain/pages";
import { cache } from "./cache";

export type List<Item> = InfiniteData<Page<Item>, string | undefined>;

// One page is a request; a list that is asked for again asks for each of its pages.
export const pageSize = 100;
const pagesKept = 10;

// Options of every list. Comparing 100,000 old rows with 100,000 new ones to share some would hold up the page.
export const listOptions = {
  initialPageParam: undefined as string | undefined,
  structuralSharing: false,
  getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor ?? undefined,
} as const;

// The newest of what lists hold of one thing, and when it was loaded.
export function listed<Item>(
  key: readonly unknown[],
  wanted: (item: Item) => boolean,
): { item: Item; at: number } | undefined {
  let found: { item: Item; at: number } | undefined;
  for (const query of cache.getQueryCache().findAll({ queryKey: key })) {
    const at = query.state.dataUpdatedAt;
    if (found && found.at >= at) continue;
    for (const page of (query.state.data as List<Item> | undefined)?.pages ?? []) {
      const item = page.items.find(wanted);
      if (item) found = { item, at };
    }
  }
  return found;
}

// The same as options of a query: the page of a thing then opens without asking for anything, and knows its age.
export const fromLists = <Item>(key: readonly unknown[], wanted: (item: Item) => boolean) => ({
  initialData: () => listed(key, wanted)?.item,
  initialDataUpdatedAt: () => listed(key, wanted)?.at,
});

// `alreadyHere` as an option of the list that `filter` asks for. Always the same function for the same filter: with
// another one the query would make its data anew at each render.
export function usePlaceholder<Item, Filter>(filter: Filter, matches: (filter: Filter, item: Item) => boolean) {
  const asked = JSON.stringify(filter);
  return useCallback(
    (before: List<Item> | undefined) => {
      const wanted = JSON.parse(asked) as Filter;
      return alreadyHere(before, (item) => matches(wanted, item));
    },
    [asked, matches],
  );
}

// The first of what is here already that also matches a narrower question: shown until the server has answered.
export function alreadyHere<Item>(
  list: List<Item> | undefined,
  matches: (item: Item) => boolean,
): List<Item> | undefined {
  if (!list) return undefined;
  const items: Item[] = [];
  for (const page of list.pages) {
    for (const item of page.items) if (matches(item) && items.push(item) === pageSize) break;
    if (items.length === pageSize) break;
  }
  return { pages: [{ items, next_cursor: null }], pageParams: [undefined] };
}

// Before lists are asked for again: whoever scrolled far keeps the first rows, and the rest comes when it is scrolled to.
export function shorten(key: readonly unknown[]): void {
  for (const query of cache.getQueryCache().findAll({ queryKey: key })) {
    const list = query.state.data as List<unknown> | undefined;
    if (!list || list.pages.length <= pagesKept) continue;
    const short = { pages: list.pages.slice(0, pagesKept), pageParams: list.pageParams.slice(0, pagesKept) };
    cache.setQueryData(query.queryKey, short, { updatedAt: query.state.dataUpdatedAt });
  }
}
