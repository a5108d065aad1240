import { type FormEvent, useState } from "react";
import {
  type FindingKind,
  type Postmortem,
  type PostmortemFinding,
  usePutFinding,
  useRemoveFinding,
} from "@/data/postmortem";
import { p } from "@/text/postmortem";
import { Button } from "./Button";
import { CauseMap } from "./CauseMap";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import styles from "./Postmortem.module.css";
import { Problem } from "./Problem";
import { ProposeLink } from "./ProposeLink";
import { TextArea } from "./TextArea";

const kinds: readonly FindingKind[] = ["factor", "why", "cause", "well", "lucky", "badly"];

interface Props {
  number: string;
  postmortem: Postmortem;
  canAct: boolean;
}

// What people say is behind it, each claim with what of the record shows it.
export function Findings({ number, postmortem, canAct }: Props) {
  const t = p();
  const [adding, add] = useState<FindingKind | null>(null);
  return (
    <div className={styles.findings}>
      {kinds.map((kind) => {
        const of = postmortem.findings.filter((one) => one.kind === kind);
        return (
          <section key={kind} data-empty={of.length === 0 ? "" : undefined}>
            <h3>{t.kinds[kind]}</h3>
            {kind === "cause" && of.length > 1 && <CauseMap findings={of} />}
            <ol className={styles.claims}>
              {of.map((one) => (
                <FindingView key={one.finding} number={number} finding={one} postmortem={postmortem} canAct={canAct} />
              ))}
            </ol>
            {canAct &&
              (adding === kind ? (
                <FindingForm number={number} kind={kind} postmortem={postmortem} onClose={() => add(null)} />
              ) : (
                <Button size="small" look="quiet" onClick={() => add(kind)}>
                  {t.addKind[kind]}
                </Button>
              ))}
          </section>
        );
      })}
    </div>
  );
}

interface FindingProps extends Props {
  finding: PostmortemFinding;
}

function FindingView({ number, finding, postmortem, canAct }: FindingProps) {
  const t = p();
  const remove = useRemoveFinding(number);
  const [changing, change] = useState(false);
  const led = postmortem.findings.filter((one) => finding.leads_to.includes(one.finding));
  if (changing)
    return (
      <li>
        <FindingForm
          number={number}
          kind={finding.kind}
          finding={finding}
          postmortem={postmortem}
          onClose={() => change(false)}
        />
      </li>
    );
  return (
    <li>
      <p>
        {finding.text}
        {finding.evidence.length === 0 && (
          <span className={styles.claim} title={t.claimHint}>
            {t.claim}
          </span>
        )}
      </p>
      {led.length > 0 && (finding.kind === "why" || finding.kind === "cause") && (
        <p className={form.soft}>
          {t.leadsTo[finding.kind]}: {led.map((one) => one.text).join("; ")}
        </p>
      )}
      {finding.evidence.length > 0 && (
        <ul className={styles.evidence} aria-label={t.evidence}>
          {finding.evidence.map((one) => (
            <li key={`${one.entry} ${one.alert}`}>{one.words || (one.entry ?? one.alert)}</li>
          ))}
        </ul>
      )}
      {canAct && (
        <p className={styles.tools}>
          <Button size="small" look="quiet" aria-label={t.changeOf(finding.text)} onClick={() => change(true)}>
            {t.change}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={t.removeOf(finding.text)}
            aria-disabled={remove.isPending}
            onClick={() => !remove.isPending && remove.mutate(finding.finding)}
          >
            {t.remove}
          </Button>
          <ProposeLink
            small
            about={finding.text}
            incident={number}
            source={`postmortem:${number}`}
            reason={finding.text}
          />
        </p>
      )}
      <Problem of={remove} />
    </li>
  );
}

interface FormProps {
  number: string;
  kind: FindingKind;
  finding?: PostmortemFinding;
  postmortem: Postmortem;
  onClose: () => void;
}

function FindingForm({ number, kind, finding, postmortem, onClose }: FormProps) {
  const t = p();
  const put = usePutFinding(number);
  const [text, setText] = useState(finding?.text ?? "");
  const [leads, setLeads] = useState<readonly number[]>(finding?.leads_to ?? []);
  const [evidence, setEvidence] = useState<readonly { entry: number | null; alert: string | null; words: string }[]>(
    finding?.evidence ?? [],
  );
  const others = postmortem.findings.filter((one) => one.kind === kind && one.finding !== finding?.finding);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (put.isPending || text.trim() === "") return;
    put.mutate(
      {
        finding: finding?.finding,
        body: {
          kind,
          text: text.trim(),
          leads_to: [...leads],
          evidence: evidence.map(({ entry, alert }) => ({ entry, alert })),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <form className={styles.inline} onSubmit={send}>
      <TextArea
        label={t.finding}
        rows={2}
        value={text}
        maxLength={1500}
        required
        onChange={(event) => setText(event.target.value)}
      />
      {(kind === "why" || kind === "cause") && others.length > 0 && (
        <SelectField
          label={t.leadsTo[kind]}
          value={leads[0] ?? ""}
          onChange={(event) =>
            setLeads(event.target.value === "" ? [] : [Number(event.target.value), ...leads.slice(1)])
          }
        >
          <option value="">{t.nothing}</option>
          {others.map((one) => (
            <option key={one.finding} value={one.finding}>
              {one.text}
            </option>
          ))}
        </SelectField>
      )}
      {evidence.length > 0 && (
        <ul className={styles.evidence} aria-label={t.evidence}>
          {evidence.map((one) => (
            <li key={`${one.entry} ${one.alert}`}>
              {one.words}{" "}
              <Button
                size="small"
                look="quiet"
                aria-label={t.removeOf(one.words)}
                onClick={() => setEvidence(evidence.filter((other) => other !== one))}
              >
                {t.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SelectField
        label={t.addEvidence}
        value=""
        onChange={(event) => {
          const item = postmortem.timeline.find(({ entry }) => entry === Number(event.target.value));
          if (item && !evidence.some(({ entry }) => entry === item.entry))
            setEvidence([...evidence, { entry: item.entry, alert: null, words: item.words }]);
        }}
      >
        <option value="">{t.choose}</option>
        {postmortem.timeline.map((item) => (
          <option key={item.entry} value={item.entry}>
            {item.title || item.words}
          </option>
        ))}
      </SelectField>
      <span className={styles.tools}>
        <Button size="small" type="submit" look="primary" aria-disabled={put.isPending}>
          {t.save}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
      </span>
      <Problem of={put} />
    </form>
  );
}
