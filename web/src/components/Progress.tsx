import { X } from "lucide-react";
import { type Running, useRunning } from "@/data/watched";
import { type Progress as HowFar, percentOf } from "@/domain/progress";
import { sizeText } from "@/domain/size";
import { countdown, second } from "@/domain/time";
import { t } from "@/text/first";
import { Button } from "./Button";
import { useNow } from "./clock";
import styles from "./Progress.module.css";

interface Words {
  label: string; // what it is
  // How a count of the server's own work is said; else "3 of 12".
  counted?: (done: number, total: number) => string;
}

// How far what runs under this name is (data/watched.ts), with the way to stop it; nothing while nothing runs.
export function Progress({ of, ...words }: { of: string } & Words) {
  const running = useRunning((all) => all[of]);
  return running?.shown ? <Row running={running} {...words} /> : null;
}

function Row({ running: { progress, since, stop }, ...words }: { running: Running } & Words) {
  return (
    <div className={styles.row}>
      <ProgressBar progress={progress} {...words} />
      <span className={styles.text}>
        {textOf(progress, words)}
        {/* The seconds are for the eye: announced, they would never end. */}
        {progress.total === null && progress.phase === "working" && <Elapsed since={since} />}
      </span>
      {stop && (
        <Button size="small" look="quiet" icon={<X />} aria-label={t.progress.stopNamed(words.label)} onClick={stop}>
          {t.progress.stop}
        </Button>
      )}
    </div>
  );
}

// The bar alone, where the words stand beside it already.
export function ProgressBar({ progress, ...words }: { progress: HowFar } & Words) {
  const percent = percentOf(progress);
  return (
    <div
      role="progressbar"
      aria-label={words.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={textOf(progress, words)}
      className={styles.bar}
    >
      <div
        className={styles.done}
        data-unknown={percent === null || undefined}
        style={percent === null ? undefined : { inlineSize: `${percent}%` }}
      />
    </div>
  );
}

// For how long: "0:12".
export function Elapsed({ since }: { since: number }) {
  useNow(second);
  return (
    <span className="tabular" aria-hidden="true">
      {" "}
      {countdown(Date.now() - since)}
    </span>
  );
}

const plainly = (done: number, total: number) => t.progress.counted(done, total);

function textOf({ phase, done, total }: HowFar, { counted = plainly }: Words): string {
  if (phase === "working") return total === null ? t.progress.working : counted(done, total);
  const size = sizeText(done);
  if (phase === "sending") return t.progress.sent(size, sizeText(total ?? done));
  return total === null ? t.progress.received(size) : t.progress.receivedOf(size, sizeText(total));
}
