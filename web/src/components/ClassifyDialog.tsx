import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useClassify, useSayMajor } from "@/data/classification";
import type { IncidentClassification } from "@/data/types";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import type { AboutPriority } from "./Classification";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { type Filled, requestOf, Triage } from "./Triage";

interface Props {
  number: string;
  classification: IncidentClassification;
  about: AboutPriority;
  onClose: () => void;
}

// Answers the questions anew, or says that it is a major incident, or none.
export default function ClassifyDialog({ about, ...props }: Props) {
  return about === "classify" ? <Classify {...props} /> : <SayMajor major={about === "promote"} {...props} />;
}

type Parts = Omit<Props, "about">;

function Classify({ number, classification, onClose }: Parts) {
  const classify = useClassify(number);
  const [filled, setFilled] = useState<Filled>(() => filledOf(classification));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!classify.isPending) classify.mutate(requestOf(filled), { onSuccess: onClose });
  };
  return (
    <Frame title={t.classify.changeTitle} act={classify} onClose={onClose} onSubmit={submit}>
      <Triage
        filled={filled}
        onChange={setFilled}
        criticality={classification.of_service?.level}
        unit={classification.scheme?.id}
        because={classification.of_service ? `${t.catalogue.known} ${classification.of_service.because}.` : ""}
      />
      <Link to="/admin/classification" className={form.link}>
        {t.classify.how}
      </Link>
    </Frame>
  );
}

// What was said last, so that one answer can be changed. What was as proposed follows the answers.
function filledOf({ answers, priority, level, scheme, proposal, category, said }: IncidentClassification): Filled {
  const own = scheme !== null && scheme.levels.length > 0;
  return {
    answers,
    kind: said && said.kind !== said.proposed_kind ? said.kind : undefined,
    priority: !own && said && priority && priority !== said.proposed ? priority : undefined,
    level: own && said && level && level !== proposal.level ? level : undefined,
    category,
    reason: said?.reason ?? "",
  };
}

function SayMajor({ number, major, classification, onClose }: Parts & { major: boolean }) {
  const say = useSayMajor(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (reason && !say.isPending) say.mutate({ major, reason }, { onSuccess: onClose });
  };
  const title = major
    ? t.classify.promote
    : classification.major === "declared"
      ? t.classify.demote
      : t.classify.decline;
  return (
    <Frame title={title} act={say} onClose={onClose} onSubmit={submit}>
      <TextField name="reason" label={t.classify.majorReason} required maxLength={500} autoComplete="off" />
    </Frame>
  );
}

interface FrameProps {
  title: string;
  act: { isPending: boolean; error: Error | null };
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
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
          {act.isPending ? t.act.sending : t.classify.say}
        </Button>
      </div>
    </form>
  </Dialog>
);
