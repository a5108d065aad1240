import { type FormEvent, useState } from "react";
import {
  type Postmortem,
  type PostmortemVersion,
  useCustomerVersion,
  useExported,
  useFinish,
  useImportMarkdown,
  useKeepVersion,
  useVersion,
} from "@/data/postmortem";
import { useStatusPages } from "@/data/status";
import { p } from "@/text/postmortem";
import { Button } from "./Button";
import { Difference } from "./Difference";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import styles from "./Postmortem.module.css";
import { Problem } from "./Problem";
import { Progress } from "./Progress";
import { Show } from "./States";
import { TextArea } from "./TextArea";
import { Ago } from "./Time";

interface Props {
  number: string;
  postmortem: Postmortem;
  canAct: boolean;
}

// Who signed it as it is now, and whether it may be published.
export function SignOff({ number, postmortem, canAct }: Props) {
  const t = p();
  const finish = useFinish(number);
  const { signatures, missing, may_sign } = postmortem.sign_off;
  const current = postmortem.published_version === postmortem.content_version;
  const say = (word: "sign" | "publish") =>
    !finish.isPending && finish.mutate({ word, version: postmortem.content_version });
  return (
    <Section title={t.signOff}>
      <ul className={styles.plain}>
        {signatures.map((one) => (
          <li key={one.name}>
            {t.signed(one.name)}, <Ago at={one.at} />
            {!one.current && <span className={styles.claim}>{t.stale}</span>}
          </li>
        ))}
      </ul>
      <p role="status">
        {current
          ? t.publishedBy(postmortem.published_by)
          : `${postmortem.published_version > 0 ? `${t.changedSince} ` : ""}${missing > 0 ? t.missing(missing) : t.complete}`}
      </p>
      {canAct && !current && (
        <p className={styles.tools}>
          {may_sign && (
            <Button aria-disabled={finish.isPending} onClick={() => say("sign")}>
              {t.sign}
            </Button>
          )}
          {missing === 0 && (
            <Button look="primary" aria-disabled={finish.isPending} onClick={() => say("publish")}>
              {t.publish}
            </Button>
          )}
        </p>
      )}
      <Problem of={finish} />
    </Section>
  );
}

export function Versions({ number, postmortem, canAct }: Props) {
  const t = p();
  const keep = useKeepVersion(number);
  const [compared, compare] = useState<PostmortemVersion | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const name = String(new FormData(target).get("name") ?? "").trim();
    if (name !== "" && !keep.isPending) keep.mutate(name, { onSuccess: () => target.reset() });
  };
  return (
    <Section title={t.versions}>
      <ul className={styles.plain}>
        {postmortem.versions.map((one) => (
          <li key={one.version}>
            {one.version}. {one.name}, {one.by}, <Ago at={one.at} />{" "}
            <Button
              size="small"
              look="quiet"
              aria-expanded={compared?.version === one.version}
              onClick={() => compare(compared?.version === one.version ? null : one)}
            >
              {t.compare(one.name)}
            </Button>
          </li>
        ))}
      </ul>
      {compared && <Compared number={number} version={compared.version} now={postmortem.content_version} />}
      {canAct && (
        <form className={styles.oneLine} onSubmit={submit}>
          <TextField label={t.versionName} name="name" maxLength={150} autoComplete="off" />
          <Button size="small" type="submit" aria-disabled={keep.isPending}>
            {t.keepVersion}
          </Button>
          <Problem of={keep} />
        </form>
      )}
    </Section>
  );
}

function Compared({ number, version, now }: { number: string; version: number; now: number }) {
  const t = p();
  const before = useVersion(number, version);
  const after = useExported(number, now);
  return (
    <Show query={before} rows={3}>
      {({ markdown }) =>
        after.data === markdown ? (
          <p className={form.soft}>{t.sameAsNow}</p>
        ) : (
          <Difference before={{ [t.one]: markdown }} after={{ [t.one]: after.data ?? markdown }} />
        )
      }
    </Show>
  );
}

export function CustomerVersion({ number }: { number: string }) {
  const t = p();
  const pages = useStatusPages();
  const make = useCustomerVersion(number);
  const [page, setPage] = useState("");
  const [text, setText] = useState("");
  const all = pages.data?.items ?? [];
  if (all.length === 0) return null;
  const chosen = page || (all[0]?.id ?? "");
  return (
    <Section title={t.customers}>
      <p className={form.soft}>{t.customersDetail}</p>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending && text.trim() !== "") make.mutate({ page: chosen, text: text.trim() });
        }}
      >
        <SelectField label={t.page} value={chosen} onChange={(event) => setPage(event.target.value)}>
          {all.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t.customerText}
          rows={4}
          value={text}
          maxLength={8000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="small" type="submit" aria-disabled={make.isPending}>
          {t.makeDraft}
        </Button>
        <p role="status">{make.isSuccess ? t.draftMade : ""}</p>
        <Problem of={make} />
      </form>
    </Section>
  );
}

export function ImportMarkdown({ number }: { number: string }) {
  const t = p();
  const take = useImportMarkdown(number);
  const [text, setText] = useState("");
  return (
    <details className={styles.more}>
      <summary>{t.importMarkdown}</summary>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (!take.isPending && text.trim() !== "") take.mutate(text, { onSuccess: () => setText("") });
        }}
      >
        <TextArea
          label={t.markdown}
          hint={t.importDetail}
          rows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="small" type="submit" aria-disabled={take.isPending}>
          {t.importIt}
        </Button>
        <Progress of="import-postmortem" label={t.importMarkdown} />
        <p role="status">{take.data ? t.imported(take.data.replaced.length, take.data.added.length) : ""}</p>
        <Problem of={take} />
      </form>
    </details>
  );
}
