import { Scale } from "lucide-react";
import { useState } from "react";
import { useSaveConfig } from "@/data/config";
import { useFairerOrder } from "@/data/load";
import { useSchedulePreview } from "@/data/previews";
import type { ConfigObject } from "@/data/types";
import type { ScheduleBody } from "@/domain/schedule";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { ScheduleDifference } from "./ScheduleDifference";
import { detailOf, Loading } from "./States";
import { Moment } from "./Time";

const percent = (fairness: number) => `${Math.round(fairness * 100)} %`;

interface Props {
  schedule: ConfigObject;
  zone: string;
  canStore: boolean;
}

// Proposes another order of turns by which load is spread more evenly; somebody who may stores it.
export function FairerOrder({ schedule, zone, canStore }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Scale />} onClick={() => setOpen(true)}>
        {t.fairer.ask}
      </Button>
      {open && <Proposed {...{ schedule, zone, canStore }} onClose={() => setOpen(false)} />}
    </>
  );
}

function Proposed({ schedule, zone, canStore, onClose }: Props & { onClose: () => void }) {
  const { data: proposal, error, isPending } = useFairerOrder(schedule.id);
  const save = useSaveConfig();
  const body = proposal?.schedule as ScheduleBody | undefined;
  const from = proposal ? Date.parse(proposal.counts_from) : 0;
  const preview = useSchedulePreview(
    schedule.id,
    body ?? {},
    from,
    proposal ? Date.parse(proposal.until) : 1,
    body !== undefined,
  );
  return (
    <Dialog open onClose={onClose} title={t.fairer.title}>
      <div className={form.form}>
        {isPending && <Loading rows={3} />}
        {error && (
          <p role="alert" className={form.problem}>
            {detailOf(error)}
          </p>
        )}
        {proposal === null && <p>{t.fairer.none}</p>}
        {proposal && (
          <>
            <p>{t.fairer.gain(percent(proposal.fairness_before), percent(proposal.fairness_after))}</p>
            <p className={form.soft}>
              {t.fairer.counts} <Moment at={proposal.counts_from} />. {t.fairer.before}
            </p>
            <p>
              {t.fairer.order(proposal.layer)}: {proposal.order.map((person) => person.name).join(" → ")}
            </p>
            {preview.data && <ScheduleDifference preview={preview.data} zone={zone} isNew={false} />}
            {save.error && (
              <p role="alert" className={form.problem}>
                {detailOf(save.error)}
              </p>
            )}
            {canStore && (
              <div className={form.line}>
                <Button
                  look="primary"
                  disabled={save.isPending || !preview.data}
                  onClick={() =>
                    save.mutate(
                      {
                        kind: "schedules",
                        id: schedule.id,
                        body: proposal.schedule,
                        version: schedule.version,
                      },
                      { onSuccess: onClose },
                    )
                  }
                >
                  {save.isPending ? t.act.sending : t.fairer.store}
                </Button>
                <Button look="quiet" onClick={onClose}>
                  {t.oncall.cancel}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
