import { useEvidence } from "@/data/evidence";
import { useHypotheses } from "@/data/hypotheses";
import { useNotifications } from "@/data/incidents";
import { useActionItemsOf } from "@/data/learning";
import { useLinks } from "@/data/links";
import { useTasks } from "@/data/tasks";

// How many there are behind a tab, as far as they want to be looked at.
const counts: Record<string, (number: string) => number | undefined> = {
  tasks: (number) => useTasks(number).data?.items.filter(({ state }) => state === "open").length,
  cause: (number) => useHypotheses(number).data?.items.filter(({ state }) => state !== "rejected").length,
  evidence: (number) => useEvidence(number).data?.items.length,
  reach: (number) => useLinks(number).data?.items.length,
  after: (number) => useActionItemsOf(number).data?.items.filter(({ state }) => state === "open").length,
  notified: (number) => new Set(useNotifications(number).data?.map(({ recipient }) => recipient.id)).size,
};

interface Props {
  tab: string;
  number: string;
  className?: string;
}

export default function RoomCount({ tab, ...props }: Props) {
  const count = counts[tab];
  return count && <Counted {...props} useCount={count} />;
}

function Counted({
  number,
  className,
  useCount,
}: Omit<Props, "tab"> & { useCount: (number: string) => number | undefined }) {
  const count = useCount(number);
  return count ? <span className={className}>{count}</span> : null;
}
