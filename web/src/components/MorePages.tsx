import type { ReactNode } from "react";
import { t } from "@/text";
import { Button } from "./Button";
import { Failed, Loading } from "./States";

interface Asked<Page> {
  data: { pages: Page[] } | undefined;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

// A list that comes in pages, with its states and a button for the next page.
export function MorePages<Item>({
  query,
  empty,
  children,
}: {
  query: Asked<{ items: Item[] }>;
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}) {
  if (!query.data) return query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Loading />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? t.state.loadingMore : t.state.loadMore}
        </Button>
      )}
    </>
  );
}
