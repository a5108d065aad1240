import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/Button";
import { SelectField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Page } from "@/components/Page";
import { ReplayView } from "@/components/ReplayView";
import styles from "@/components/RuleEditor.module.css";
import { detailOf } from "@/components/States";
import { useReplay } from "@/data/rules";
import { t } from "@/text";

const sample = `rules:
  - id: recoveries
    when: {field: severity, at_most: warning}
    then: {wait: 2m}
`;

// The last days with another configuration.
export function Replay() {
  const id = useId();
  const [days, setDays] = useState(7);
  const [text, setText] = useState(sample);
  const replay = useReplay();
  return (
    <Page
      title={t.rules.replayTitle}
      wide
      aside={
        <Link to="/rules" className={form.link}>
          {t.rules.title}
        </Link>
      }
    >
      <div className={form.form}>
        <p className={form.soft}>{t.rules.replayDetail}</p>
        <div>
          <label htmlFor={id}>{t.rules.configuration}</label>
          <textarea
            id={id}
            className={styles.text}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className={form.line}>
          <SelectField
            label={t.rules.days}
            value={String(days)}
            onChange={(event) => setDays(Number(event.target.value))}
          >
            {[1, 7, 14, 30, 90].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </SelectField>
          <Button
            look="primary"
            icon={<Play />}
            disabled={replay.isPending}
            onClick={() => replay.mutate({ days, files: [{ name: "changed.yaml", text }] })}
          >
            {replay.isPending ? t.rules.running : t.rules.run}
          </Button>
        </div>
        <div aria-live="polite">
          {replay.error && (
            <p className={form.problem} role="alert">
              {detailOf(replay.error)}
            </p>
          )}
          {replay.data && <ReplayView report={replay.data} />}
        </div>
      </div>
    </Page>
  );
}
