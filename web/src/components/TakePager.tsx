import { BellRing } from "lucide-react";
import { useCreateOverride } from "@/data/oncall";
import type { OncallRow } from "@/data/types";
import { hour, minute } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { detailOf } from "./States";

const longest = 7 * 24 * hour;

// One click: I am on call instead of whoever is, until the next hand-over. It can be undone for a while.
export function TakePager({ row, me, small }: { row: OncallRow; me: string; small?: boolean }) {
  const create = useCreateOverride(row.schedule.id);
  if (!me || row.on_call.some((person) => person.id === me)) return null;
  const take = () => {
    const now = Math.floor(serverNow() / minute) * minute;
    const handover = row.until ? Date.parse(row.until) : now + 12 * hour;
    const until = Math.min(Math.max(handover, now + minute), now + longest);
    create.mutate({ user: me, from: new Date(now).toISOString(), until: new Date(until).toISOString() });
  };
  return (
    <Button
      size={small ? "small" : undefined}
      icon={<BellRing />}
      disabled={create.isPending}
      title={create.error ? detailOf(create.error) : t.oncall.takeDetail}
      onClick={take}
    >
      {create.isPending ? t.act.sending : create.error ? t.oncall.takeFailed : t.oncall.take}
    </Button>
  );
}
