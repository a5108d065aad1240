import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useMay } from "@/data/permissions";
import { useAlertWhy, useMark } from "@/data/rules";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import { Section } from "./Page";
import { detailOf, Show } from "./States";

// Which rules matched and what each did, and whether the alert was worth it.
export default function RulesOfAlert({ id }: { id: string }) {
  const why = useAlertWhy(id);
  const mark = useMark(id);
  const canAct = useMay("respond");
  return (
    <Section title={t.rules.why}>
      <Show query={why} rows={1}>
        {(data) => (
          <>
            {!data || data.rules.length === 0 ? (
              <p className={form.soft}>{t.rules.whyNone}</p>
            ) : (
              <ol>
                {data.rules.map((hop) => (
                  <li key={hop.rule}>
                    <b>{hop.name}</b>
                    {hop.did.length > 0 && `: ${hop.did.join(", ")}`}
                  </li>
                ))}
              </ol>
            )}
            <p className={form.line}>
              <span>{t.rules.mark}</span>
              {(["useful", "noise"] as const).map((one) => (
                <Button
                  key={one}
                  size="small"
                  icon={one === "useful" ? <ThumbsUp /> : <ThumbsDown />}
                  aria-pressed={data?.mark?.mark === one}
                  disabled={!canAct || mark.isPending}
                  onClick={() => mark.mutate(data?.mark?.mark === one ? null : one)}
                >
                  {one === "useful" ? t.rules.useful : t.rules.noisy}
                </Button>
              ))}
              {data?.mark && <span className={form.soft}>{t.rules.markedBy(data.mark.by)}</span>}
            </p>
            {mark.error && <p className={form.problem}>{detailOf(mark.error)}</p>}
          </>
        )}
      </Show>
    </Section>
  );
}
