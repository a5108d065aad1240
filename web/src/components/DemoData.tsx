import { FlaskConical, Trash2 } from "lucide-react";
import { useState } from "react";
import { useBeginDemo, useDemo, useEndDemo } from "@/data/demo";
import { useMay } from "@/data/permissions";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Progress } from "./Progress";
import { detailOf } from "./States";
import { Ago } from "./Time";

// A small organisation to look around in; removing it takes everything back to the moment before.
export function DemoData() {
  const demo = useDemo(useMay("administer")).data;
  const begin = useBeginDemo();
  const [asking, setAsking] = useState(false);
  // Once there was a real incident, nobody is offered it any more.
  if (!demo || !(demo.on || demo.possible)) return null;
  return (
    <Section title={t.demo.title}>
      <p className={form.soft}>{demo.on ? t.demo.onDetail : t.demo.offDetail}</p>
      <div className={form.line} role="status">
        {demo.on ? (
          <>
            <Button look="danger" icon={<Trash2 />} onClick={() => setAsking(true)}>
              {t.demo.remove}
            </Button>
            {demo.since && (
              <span className={form.soft}>
                {t.demo.since} <Ago at={demo.since} />
              </span>
            )}
          </>
        ) : (
          <Button icon={<FlaskConical />} disabled={begin.isPending} onClick={() => begin.mutate()}>
            {begin.isPending ? t.demo.adding : t.demo.add}
          </Button>
        )}
        <span className={form.problem}>{begin.error && detailOf(begin.error)}</span>
      </div>
      {!asking && <Progress of="demo" label={t.demo.title} />}
      {asking && <Remove incidents={demo.incidents} onClose={() => setAsking(false)} />}
    </Section>
  );
}

// It cannot be undone, so it asks first, and says how much goes.
function Remove({ incidents, onClose }: { incidents: number; onClose: () => void }) {
  const end = useEndDemo();
  return (
    <Dialog open onClose={onClose} title={t.demo.removeTitle}>
      <p className={form.soft}>{t.demo.removeDetail(incidents)}</p>
      <Progress of="demo" label={t.demo.removeTitle} />
      <p role="alert" className={form.problem}>
        {end.error && detailOf(end.error)}
      </p>
      <div className={form.buttons}>
        <Button onClick={onClose}>{t.oncall.cancel}</Button>
        <Button look="danger" disabled={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: onClose })}>
          {end.isPending ? t.demo.removing : t.demo.remove}
        </Button>
      </div>
    </Dialog>
  );
}
