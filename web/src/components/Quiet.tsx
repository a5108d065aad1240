import { BellOff, X } from "lucide-react";
import type { Draft } from "@/data/draft";
import type { UserBody } from "@/domain/contacts";
import { problemAt } from "@/domain/problems";
import { hour } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Moment } from "./Time";

const spans = [1, 4, 12] as const; // hours

// When a person is left alone by what is not critical.
export function Quiet({ draft, canEdit }: { draft: Draft<UserBody>; canEdit: boolean }) {
  const { body, set, problems } = draft;
  const quiet = body.quiet_hours;
  const until = body.do_not_disturb_until;
  const lasts = until !== undefined && Date.parse(until) > serverNow();
  const change = (part: { from?: string; until?: string }) =>
    set({ quiet_hours: { from: "22:00", until: "07:00", ...quiet, ...part } });
  const silence = (hours: number) =>
    set({ do_not_disturb_until: new Date(serverNow() + hours * hour).toISOString().replace(/\.\d+Z$/, "Z") });
  return (
    <Section title={t.contacts.quiet}>
      <p className={form.soft}>{t.contacts.quietDetail}</p>
      {quiet && (
        <div className={form.pair}>
          <TextField
            label={t.contacts.quietFrom}
            type="time"
            value={quiet.from ?? "00:00"}
            onChange={(event) => change({ from: event.target.value })}
          />
          <TextField
            label={t.contacts.quietUntil}
            type="time"
            value={quiet.until ?? "00:00"}
            onChange={(event) => change({ until: event.target.value })}
          />
        </div>
      )}
      {lasts && (
        <p className={form.line}>
          {t.contacts.silentUntil} <Moment at={until} />
        </p>
      )}
      <p className={form.problem}>
        {problemAt(problems, ["quiet_hours"], true)} {problemAt(problems, ["do_not_disturb_until"], true)}
      </p>
      {canEdit && (
        <p className={form.links}>
          {quiet ? (
            <Button size="small" look="quiet" icon={<X />} onClick={() => set({ quiet_hours: undefined })}>
              {t.contacts.noQuiet}
            </Button>
          ) : (
            <Button size="small" look="quiet" icon={<BellOff />} onClick={() => change({})}>
              {t.contacts.setQuiet}
            </Button>
          )}
          {lasts ? (
            <Button size="small" look="quiet" icon={<X />} onClick={() => set({ do_not_disturb_until: undefined })}>
              {t.contacts.endSilence}
            </Button>
          ) : (
            spans.map((hours) => (
              <Button key={hours} size="small" look="quiet" icon={<BellOff />} onClick={() => silence(hours)}>
                {t.contacts.silence(hours)}
              </Button>
            ))
          )}
        </p>
      )}
    </Section>
  );
}
