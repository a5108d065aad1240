import { type FormEvent, useState } from "react";
import { reader } from "@/data/preferences";
import { useCorrectTime, useSayImpact, useSayStage } from "@/data/stages";
import type { Progress, Stage } from "@/data/types";
import { nextChoice, stageChoices } from "@/domain/stages";
import { fromInput, stamp } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import type { About } from "./Stages";

const longestReason = 500;

interface Props {
  number: string;
  progress: Progress;
  about: About;
  onClose: () => void;
}

// Says how far it is, corrects when a stage was, or says who was affected for how long.
export default function StageDialog({ about, ...props }: Props) {
  switch (about.is) {
    case "stage":
      return <SayStage {...props} />;
    case "time":
      return <CorrectTime {...props} stage={about.stage} own={about.own} at={about.at} />;
    case "impact":
      return <SayImpact {...props} />;
  }
}

type Parts = Omit<Props, "about">;

function SayStage({ number, progress, onClose }: Parts) {
  const say = useSayStage(number);
  const choices = stageChoices(progress);
  const [chosen, setChosen] = useState(() => keyOf(nextChoice(progress) ?? choices[0]));
  const choice = choices.find((one) => keyOf(one) === chosen);
  const { missing = [], wantsReason: reasonWanted = false } = choice ?? {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!choice || say.isPending) return;
    const reason = textOf(new FormData(event.currentTarget), "reason");
    say.mutate(
      { ...(choice.own ? { own_stage: choice.own } : { stage: choice.stage }), reason },
      { onSuccess: onClose },
    );
  };
  return (
    <Frame title={t.stages.change} act={say} onClose={onClose} onSubmit={submit}>
      <SelectField
        label={t.stages.to}
        value={chosen}
        hint={choice && t.stages.means[choice.stage]}
        onChange={(event) => setChosen(event.target.value)}
      >
        {choices.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {one.own ? t.stages.ownName(one.own, t.stages.names[one.stage]) : t.stages.names[one.stage]}
          </option>
        ))}
      </SelectField>
      <TextField
        name="reason"
        label={t.stages.reason}
        required={reasonWanted}
        maxLength={longestReason}
        hint={
          missing.length > 0
            ? t.stages.without(missing.map((one) => t.stages.missing[one]).join(", "))
            : reasonWanted
              ? t.stages.back
              : undefined
        }
      />
    </Frame>
  );
}

const keyOf = (choice: { own?: string; stage: Stage } | undefined): string => choice?.own ?? choice?.stage ?? "";

function CorrectTime({ number, stage, own, at, onClose }: Parts & { stage: Stage; own?: string; at: string }) {
  const correct = useCorrectTime(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const time = timeOf(data, "at");
    if (time && !correct.isPending)
      correct.mutate({ stage: own ?? stage, at: time, reason: textOf(data, "reason") }, { onSuccess: onClose });
  };
  return (
    <Frame title={t.stages.correctOf(own ?? t.stages.names[stage])} act={correct} onClose={onClose} onSubmit={submit}>
      <TimeField name="at" label={t.stages.when} value={at} required />
      <TextField name="reason" label={t.stages.reason} maxLength={longestReason} />
    </Frame>
  );
}

function SayImpact({ number, progress, onClose }: Parts) {
  const say = useSayImpact(number);
  const { began_at, ended_at } = progress.impact;
  const resolved = progress.stages.find(({ stage }) => stage === "resolved")?.at;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const began = timeOf(data, "began_at");
    if (began && !say.isPending)
      say.mutate({ began_at: began, ended_at: timeOf(data, "ended_at") }, { onSuccess: onClose });
  };
  return (
    <Frame title={t.stages.impactTitle} act={say} onClose={onClose} onSubmit={submit}>
      <TimeField name="began_at" label={t.stages.began} value={began_at ?? progress.stages[0]?.at} required />
      <TimeField name="ended_at" label={t.stages.ended} value={ended_at ?? resolved} hint={t.stages.endedHint} />
    </Frame>
  );
}

// An instant as the wall clock of the reader shows it, to the minute.
function TimeField({
  value,
  hint,
  ...rest
}: {
  name: string;
  label: string;
  value: string | undefined;
  hint?: string;
  required?: boolean;
}) {
  const { zone } = reader();
  return (
    <TextField
      type="datetime-local"
      step={1}
      hint={hint ? `${hint} ${zone}` : zone}
      max={toInput(serverNow(), zone)}
      defaultValue={value && toInput(Date.parse(value), zone)}
      {...rest}
    />
  );
}

interface FrameProps {
  title: string;
  act: { isPending: boolean; error: Error | null };
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children: React.ReactNode;
}

const Frame = ({ title, act, onClose, onSubmit, children }: FrameProps) => (
  <Dialog open onClose={onClose} title={title}>
    <form className={form.form} onSubmit={onSubmit}>
      {children}
      <div role="alert" className={form.problem}>
        {act.error && failureOf(act.error)}
      </div>
      <div className={form.buttons}>
        <Button onClick={onClose}>{t.room.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={act.isPending}>
          {act.isPending ? t.act.sending : t.stages.say}
        </Button>
      </div>
    </form>
  </Dialog>
);

// To the second, so that what is sent again unchanged is the same time.
const toInput = (at: number, zone: string): string => stamp(at, zone).replace(" ", "T");

const textOf = (data: FormData, name: string): string | undefined => String(data.get(name) ?? "").trim() || undefined;

function timeOf(data: FormData, name: string): string | undefined {
  const at = fromInput(textOf(data, name) ?? "", reader().zone);
  return at === undefined ? undefined : new Date(at).toISOString();
}
