// Lists of any length in the cache: looked into, and kept so small that asking for them again stays cheap.
import type { InfiniteData } from "@tanstack/react-query";
import { useMemo } from "react";
import { isWanted, type Wanted } from "@/domain/filters";
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
export function usePlaceholder<Item extends object, Filter>(filter: Filter, wanted: (filter: Filter) => Wanted<Item>) {
  const asked = JSON.stringify(filter);
  return useMemo(() => {
    let looked: { into: List<Item> | undefined; found: List<Item> | undefined } | undefined;
    return (before: List<Item> | undefined) => {
      // The query asks more than once for each letter that is typed.
      if (looked?.into !== before || !looked)
        looked = { into: before, found: alreadyHere(before, wanted(JSON.parse(asked) as Filter)) };
      return looked.found;
    };
  }, [asked, wanted]);
}

// The text of each page in small letters, as long as the page is here: a word that few have is then looked for in a
// thousand texts and not in 100,000. Pages never change; what changes in one makes a new one.
const texts = new WeakMap<object, string>();

function textOfPage<Item>(page: Page<Item>, textOf: (item: Item) => string): string {
  let text = texts.get(page);
  if (text === undefined) {
    text = page.items.map(textOf).join("\n").toLowerCase();
    texts.set(page, text);
  }
  return text;
}

// Reads the text of a page when it comes, so that the first word that is typed does not have to.
export function indexed<Item, Of extends Page<Item>>(page: Of, { textOf }: Pick<Wanted<Item>, "textOf">): Of {
  textOfPage(page, textOf);
  return page;
}

// The first of what is here already that also matches a narrower question: shown until the server has answered.
export function alreadyHere<Item>(list: List<Item> | undefined, wanted: Wanted<Item>): List<Item> | undefined {
  if (!list) return undefined;
  const items: Item[] = [];
  for (const page of list.pages) {
    if (wanted.words.length > 0) {
      const text = textOfPage(page, wanted.textOf);
      if (!wanted.words.every((word) => text.includes(word))) continue;
    }
    for (const item of page.items) if (isWanted(wanted, item) && items.push(item) === pageSize) break;
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
