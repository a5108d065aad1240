import { reader } from "@/data/preferences";
import { absolute, countdown, minute, moment, second, span } from "@/domain/time";
import { t } from "@/text/first";
import { serverNow, useNow } from "./clock";

const stepOf = (age: number) => (age < 2 * minute ? second : 15 * second);

// "4 min ago", or "4 min" when `short`; the absolute time, with the zone and UTC, on hover.
export function Ago({ at, short = false }: { at: string; short?: boolean }) {
  const then = Date.parse(at);
  const now = useNow(stepOf(Math.abs(serverNow() - then)));
  const length = span(now + second - then);
  return (
    <time dateTime={at} title={absolute(then, reader())}>
      {short ? t.time.short(length) : t.time.ago(length)}
    </time>
  );
}

// "Mon 09:00": when something is to happen.
export function Moment({ at }: { at: string | number }) {
  const when = typeof at === "number" ? at : Date.parse(at);
  const now = useNow(15 * second);
  return (
    <time dateTime={new Date(when).toISOString()} title={absolute(when, reader())}>
      {moment(when, now, reader())}
    </time>
  );
}

// "Next step in 4:05", down to "Next step is due now".
export function NextStep({ at }: { at: string }) {
  const left = Date.parse(at) - useNow(second);
  return (
    <time dateTime={at} title={absolute(Date.parse(at), reader())}>
      {left > 0 ? `${t.incident.nextStep} ${countdown(left)}` : t.incident.nextStepNow}
    </time>
  );
}
