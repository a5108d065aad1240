import { type FormEvent, useState } from "react";
import { useHold, useLegalHold } from "@/data/learning";
import { useMay } from "@/data/permissions";
import { t as common } from "@/text";
import { words } from "@/text/learning";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import list from "./RoomList.module.css";
import { Show } from "./States";
import { Moment } from "./Time";

// Whether anything of the incident may be deleted, and by whom that was said.
export function LegalHold({ number }: { number: string }) {
  const t = words().hold;
  const hold = useLegalHold(number);
  const mayChange = useMay("administer");
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t.title}>
      <Show query={hold} rows={1}>
        {({ held, reason, by, since, communications_kept: kept }) => (
          <>
            <p className={list.soft}>{held ? t.held : kept === null ? t.forEver : t.kept(kept)}</p>
            {held && since && (
              <p>
                {reason} ({by}, <Moment at={since} />)
              </p>
            )}
            {mayChange && (
              <p>
                <Button size="small" onClick={() => setAsking(true)}>
                  {held ? t.end : t.begin}…
                </Button>
              </p>
            )}
            {asking && <Asked number={number} held={!held} onClose={() => setAsking(false)} />}
          </>
        )}
      </Show>
    </Section>
  );
}

function Asked({ number, held, onClose }: { number: string; held: boolean; onClose: () => void }) {
  const t = words().hold;
  const change = useHold(number);
  const title = held ? t.begin : t.end;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if ((reason || !held) && !change.isPending) change.mutate({ held, reason }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className={form.form} onSubmit={submit}>
        <TextField name="reason" label={held ? t.why : t.whyEnd} required={held} maxLength={500} />
        <div role="alert" className={form.problem}>
          {change.error && failureOf(change.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={change.isPending}>
            {change.isPending ? common.act.sending : title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
