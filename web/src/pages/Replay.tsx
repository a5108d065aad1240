import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { CodeField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Page } from "@/components/Page";
import { PeriodField } from "@/components/PeriodField";
import { Progress } from "@/components/Progress";
import { ReplayView } from "@/components/ReplayView";
import { detailOf, Forbidden } from "@/components/States";
import { useMay } from "@/data/permissions";
import { useReplay } from "@/data/rules";
import { usualPeriod } from "@/domain/editing-search";
import { t } from "@/text";
import styles from "./Rules.module.css";

const sample = `rules:
  - id: recoveries
    when: {field: severity, at_most: warning}
    then: {wait: 2m}
`;

// The last days with another configuration.
export function Replay() {
  const { days = usualPeriod } = useSearch({ from: "/replay" });
  const navigate = useNavigate({ from: "/replay" });
  const mayRun = useMay("configure");
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
      {mayRun ? (
        <div className={form.form}>
          <p className={styles.intro}>{t.rules.replayDetail}</p>
          <CodeField
            label={t.rules.configuration}
            rows={Math.min(24, Math.max(6, text.split("\n").length + 1))}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.asked}>
            <PeriodField days={days} onChange={(n) => void navigate({ search: { days: n }, replace: true })} />
            <Button
              look="primary"
              icon={<Play />}
              disabled={replay.isPending}
              onClick={() => replay.mutate({ days, files: [{ name: "changed.yaml", text }] })}
            >
              {replay.isPending ? t.rules.running : t.rules.run}
            </Button>
          </div>
          <Progress of="replay" label={t.rules.progress} counted={t.rules.through} />
          <div aria-live="polite">
            {replay.error && (
              <p className={form.problem} role="alert">
                {detailOf(replay.error)}
              </p>
            )}
            {replay.data && <ReplayView report={replay.data} />}
          </div>
        </div>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
}
