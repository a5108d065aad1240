import { Ban, Check, Clock, Send } from "lucide-react";
import { useSelftest, useSelftestStatus, useTestPages } from "@/data/selftest";
import type { Selftest as Started, TestPageState } from "@/data/types";
import { isOver, progressOf } from "@/domain/selftest";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import { ProgressBar } from "./Progress";
import styles from "./Selftest.module.css";
import { detailOf } from "./States";
import { Moment } from "./Time";

// A test page by every way that an escalation policy would use: it really sends, and says so before.
export function Selftest() {
  const selftest = useSelftest();
  return (
    <>
      <p className={form.soft}>{t.admin.selftestDetail}</p>
      <div className={`${form.line} ${styles.start}`}>
        <Button
          icon={<Send />}
          aria-disabled={selftest.isPending}
          onClick={() => {
            if (!selftest.isPending) selftest.mutate();
          }}
        >
          {selftest.isPending ? t.act.sending : t.admin.startSelftest}
        </Button>
        {selftest.error && (
          <span role="status" className={form.problem}>
            {detailOf(selftest.error)}
          </span>
        )}
      </div>
      {selftest.data ? <Results selftest={selftest.data} /> : <Before />}
    </>
  );
}

// What became of the newest one, and when the next begins by itself.
function Before() {
  const { data } = useSelftestStatus();
  if (!data) return null;
  const { next_at, newest } = data;
  return (
    <>
      {next_at && (
        <p className={form.soft}>
          {t.admin.selftestNext} <Moment at={next_at} />.
        </p>
      )}
      {newest && (
        <p className={form.soft}>
          {t.admin.selftestLast} <Moment at={newest.started_at} />
          {newest.finished_at &&
            `: ${t.admin.selftestResult(
              newest.tests.filter((test) => test.state === "accepted").length,
              newest.tests.filter((test) => test.delivery).length,
            )}`}
          .
        </p>
      )}
      {newest && newest.unreachable.length > 0 && (
        <p>
          <Result good={false} text={t.admin.selftestUnreachable(newest.unreachable.join(", "))} />
        </p>
      )}
    </>
  );
}

function Results({ selftest }: { selftest: Started }) {
  const pages = useTestPages(selftest.tests.flatMap(({ delivery }) => delivery ?? []));
  const { tested, answered, accepted } = progressOf(selftest, pages);
  return (
    <>
      <div className={styles.progress} role="status">
        {answered < tested && (
          <ProgressBar
            label={t.admin.selftestProgress}
            progress={{ phase: "working", done: answered, total: tested }}
          />
        )}
        {t.admin.selftestAccepted(accepted, selftest.tests.length)}
      </div>
      <ul className={styles.list}>
        {selftest.dead_ends.map((end) => (
          <li key={`${end.policy} ${end.step} ${end.why}`}>
            <strong>{t.admin.policyStep(end.policy_name, end.step)}</strong>
            <span>{t.admin.deadEnd}</span>
            <Result good={false} text={end.why} />
          </li>
        ))}
        {selftest.tests.map((test) => (
          <li key={`${test.user} ${test.contact}`}>
            <strong>{test.name}</strong>
            <span>
              {t.channel[test.channel]} <span className={styles.soft}>{test.address}</span>
            </span>
            {test.delivery ? (
              <PageResult page={pages.get(test.delivery)} />
            ) : (
              <Result good={null} text={test.skipped ?? ""} />
            )}
          </li>
        ))}
        {selftest.untested_webhooks.map((webhook) => (
          <li key={`${webhook.policy} ${webhook.step} ${webhook.url}`}>
            <strong>{t.admin.policyStep(webhook.policy_name, webhook.step)}</strong>
            <span className={styles.soft}>{webhook.url}</span>
            <Result good={null} text={t.admin.webhookUntested} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PageResult({ page }: { page: TestPageState | undefined }) {
  if (!page || !isOver(page)) return <Result good={null} text={page?.outcome ?? t.act.sending} />;
  const good = page.state === "accepted";
  return <Result good={good} text={good ? t.admin.testAccepted : (page.outcome ?? page.state)} />;
}

// `good` is null while nothing is known.
function Result({ good, text }: { good: boolean | null; text: string }) {
  const Icon = good === null ? Clock : good ? Check : Ban;
  return (
    <span className={styles.result} data-good={good ?? undefined}>
      <Icon aria-hidden="true" />
      {text}
    </span>
  );
}
