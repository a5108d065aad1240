import { Link } from "@tanstack/react-router";
import { CheckCheck, LoaderCircle, Send } from "lucide-react";
import { useTestIntegration } from "@/data/routing";
import type { SignalResult } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import { detailOf } from "./States";
import styles from "./TestSignal.module.css";

// Sends a test through the real intake. It really pages, and says so before.
export function TestSignal({ integration }: { integration: string }) {
  const test = useTestIntegration(integration);
  const firing = test.data && test.variables === "firing";
  return (
    <div className={styles.test}>
      <p className={form.soft}>{t.integrations.testDetail}</p>
      <div className={form.line}>
        <Button
          icon={test.isPending ? <LoaderCircle className={styles.turning} /> : <Send />}
          aria-disabled={test.isPending}
          onClick={() => {
            if (!test.isPending) test.mutate("firing");
          }}
        >
          {test.isPending ? t.act.sending : t.integrations.sendTest}
        </Button>
        {firing && (
          <Button icon={<CheckCheck />} disabled={test.isPending} onClick={() => test.mutate("resolved")}>
            {t.integrations.resolveTest}
          </Button>
        )}
        <span role="status">
          {test.error && <span className={form.problem}>{detailOf(test.error)}</span>}
          {test.data && <Outcome result={test.data} />}
        </span>
      </div>
    </div>
  );
}

// What became of one signal: "opened INC-7".
export function Outcome({ result }: { result: SignalResult }) {
  return (
    <span className={styles.outcome} data-outcome={result.outcome}>
      {t.integrations.outcomes[result.outcome]}
      {result.unmapped && <span title={t.integrations.unmappedHint}>{t.integrations.unmapped}</span>}
      {result.incident && (
        <Link to="/incidents/$number" params={{ number: result.incident }}>
          {result.incident}
        </Link>
      )}
      {result.error && <span>{result.error}</span>}
    </span>
  );
}
