import type { FormEvent } from "react";
import { useSayRemedy } from "@/data/hypotheses";
import type { IncidentHypotheses } from "@/data/types";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { TextArea } from "./TextArea";

const longestRemedy = 2_000;

interface Props {
  number: string;
  remedy: IncidentHypotheses["remedy"];
  onClose: () => void;
}

// Says what helps for now, what helped for good, and under which name the fault is known.
export default function RemedyDialog({ number, remedy, onClose }: Props) {
  const say = useSayRemedy(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string) => String(data.get(name) ?? "").trim();
    if (say.isPending) return;
    say.mutate(
      { workaround: of("workaround"), fix: of("fix"), known_error: of("known_error") },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t.hypotheses.sayRemedy}>
      <form className={form.form} onSubmit={submit}>
        <TextArea
          name="workaround"
          label={t.hypotheses.remedy.workaround}
          rows={2}
          maxLength={longestRemedy}
          defaultValue={remedy.workaround}
        />
        <TextArea
          name="fix"
          label={t.hypotheses.remedy.fix}
          rows={2}
          maxLength={longestRemedy}
          defaultValue={remedy.fix}
        />
        <TextField
          name="known_error"
          label={t.hypotheses.remedy.known_error}
          maxLength={longestRemedy}
          defaultValue={remedy.known_error}
          hint={t.hypotheses.knownHint}
        />
        <div role="alert" className={form.problem}>
          {say.error && failureOf(say.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={say.isPending}>
            {say.isPending ? t.act.sending : t.stages.say}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
