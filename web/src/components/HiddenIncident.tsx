import type { FormEvent } from "react";
import { useOpenToSee } from "@/data/classification";
import { useMay } from "@/data/permissions";
import { t } from "@/text";
import { Button } from "./Button";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Problem } from "./Problem";
import { Missing } from "./States";

// There is no such incident, or it is not for whoever asks: that looks the same. An administrator may give a reason to look.
export default function HiddenIncident({ number }: { number: string }) {
  const open = useOpenToSee(number);
  const may = useMay("administer");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (reason && !open.isPending) open.mutate(reason);
  };
  return (
    <>
      <Missing />
      {may && (
        <form className={form.form} onSubmit={submit}>
          <h2>{t.classify.breakGlass.title}</h2>
          <p className={form.soft}>{t.classify.breakGlass.detail}</p>
          <TextField name="reason" label={t.classify.breakGlass.reason} required maxLength={500} />
          <Problem of={open} />
          <div className={form.buttons}>
            <Button type="submit" aria-disabled={open.isPending}>
              {t.classify.breakGlass.open(number)}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
