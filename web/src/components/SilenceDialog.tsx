import { type FormEvent, useState } from "react";
import { useMakeSilence, useSilencePreview } from "@/data/suppression";
import { matchersIn } from "@/domain/matchers";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { SeverityMark } from "./Severity";
import { detailOf } from "./States";
import styles from "./Suppression.module.css";
import { useSettled } from "./settled";
import { TextArea } from "./TextArea";

interface Props {
  matchers: readonly string[]; // to begin with
  onClose: () => void;
}

// Makes a silence, and shows meanwhile what it would hold back.
export default function SilenceDialog({ matchers: first, onClose }: Props) {
  const [text, setText] = useState(first.join("\n"));
  const make = useMakeSilence();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    make.mutate(
      {
        matchers: matchersIn(text),
        duration: String(data.get("duration")),
        comment: String(data.get("comment")).trim(),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t.silences.createTitle}>
      <form className={form.form} onSubmit={submit}>
        <p className={form.soft}>{t.silences.createDetail}</p>
        <TextArea
          label={t.silences.matchers}
          hint={t.silences.matchersHint}
          rows={Math.min(8, Math.max(3, text.split("\n").length))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          required
        />
        <Radius matchers={matchersIn(text)} />
        <div className={form.pair}>
          <SelectField label={t.silences.duration} name="duration" defaultValue="2h">
            {Object.entries(t.silences.durations).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField label={t.silences.why} name="comment" hint={t.silences.whyHint} required maxLength={4000} />
        </div>
        <div role="alert" className={form.problem}>
          {make.error && detailOf(make.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.silences.cancel}</Button>
          <Button type="submit" look="primary" disabled={make.isPending}>
            {make.isPending ? t.act.sending : t.silences.make}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// The blast radius: what it would hold back now, and would have in the last 30 days.
function Radius({ matchers }: { matchers: readonly string[] }) {
  const settled = useSettled(matchers.join("\n"), 250);
  const asked = matchersIn(settled);
  const preview = useSilencePreview(asked);
  const data = asked.length > 0 ? preview.data : undefined;
  const broad = data && data.last_30_days_of > 9 && data.last_30_days * 2 > data.last_30_days_of;
  return (
    <section className={styles.radius} aria-label={t.silences.radiusTitle} aria-live="polite">
      {preview.error ? (
        <p className={form.problem}>{detailOf(preview.error)}</p>
      ) : data ? (
        <>
          <p data-radius={data.open}>
            <b>{t.silences.radius(data.open, data.open_critical)}</b>{" "}
            {t.silences.past(data.last_30_days, data.last_30_days_of)}
            {broad && <strong> {t.silences.broad}</strong>}
          </p>
          <ul className={styles.hit}>
            {data.alerts.slice(0, 5).map((alert) => (
              <li key={alert.id}>
                <SeverityMark severity={alert.severity} />
                <bdi>{alert.summary}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={form.soft}>{t.silences.radiusNone}</p>
      )}
    </section>
  );
}
