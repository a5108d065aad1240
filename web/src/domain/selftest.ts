import type { Selftest, TestPageState } from "@/data/types";

// Nothing more will come of it: the provider has it, or every attempt failed.
export const isOver = (page: TestPageState): boolean => !["pending", "sending"].includes(page.state);

export interface Progress {
  tested: number;
  answered: number;
  accepted: number;
}

// How far a self-test has come; what was skipped is not waited for.
export function progressOf(selftest: Selftest, pages: Map<string, TestPageState>): Progress {
  const sent = selftest.tests.flatMap(({ delivery }) => (delivery ? [pages.get(delivery)] : []));
  return {
    tested: sent.length,
    answered: sent.filter((page) => page && isOver(page)).length,
    accepted: sent.filter((page) => page?.state === "accepted").length,
  };
}
