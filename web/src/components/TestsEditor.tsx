// When a step of a playbook is done: a list of tests that all have to hold.
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { replaced, without } from "@/domain/lists";
import { isNegated, madeTest, type StepTest, type TestOp, testOpOf, testOps, testText } from "@/domain/playbook";
import { p } from "@/text/playbooks";
import { Button } from "./Button";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";

interface Props {
  number: string; // of the step
  value: readonly StepTest[];
  facts: readonly string[]; // that are offered; any other may be written
  onChange: (tests: StepTest[]) => void;
}

export function TestsEditor({ number, value, facts, onChange }: Props) {
  const words = p.editor;
  const list = useId();
  return (
    <div className={styles.tests}>
      <datalist id={list}>
        {facts.map((fact) => (
          <option key={fact} value={fact} />
        ))}
      </datalist>
      {value.map((test, index) => {
        const op = testOpOf(test);
        const set = (more: { fact?: string; op?: TestOp; text?: string; not?: boolean }) =>
          onChange(
            replaced(
              value,
              index,
              madeTest(more.fact ?? test.fact, more.op ?? op, more.text ?? testText(test), more.not ?? isNegated(test)),
            ),
          );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
          <div key={index} className={styles.test}>
            <TextField
              label={words.fact}
              list={list}
              value={test.fact}
              autoComplete="off"
              onChange={(event) => set({ fact: event.target.value })}
            />
            <SelectField
              label={words.comparison}
              value={`${isNegated(test) ? "not " : ""}${op}`}
              onChange={(event) => {
                const not = event.target.value.startsWith("not ");
                set({ not, op: event.target.value.slice(not ? 4 : 0) as TestOp });
              }}
            >
              {testOps.flatMap((one) => [
                <option key={one} value={one}>
                  {words.ops[one]}
                </option>,
                <option key={`not ${one}`} value={`not ${one}`}>
                  {words.notOps[one]}
                </option>,
              ])}
            </SelectField>
            {op !== "exists" && (
              <TextField
                label={op === "in" ? words.values : words.value}
                defaultValue={testText(test)}
                onChange={(event) => set({ text: event.target.value })}
              />
            )}
            <Button
              look="quiet"
              size="small"
              icon={<Trash2 />}
              aria-label={words.removeTest(index + 1, number)}
              onClick={() => onChange(without(value, index))}
            />
          </div>
        );
      })}
      <p>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => onChange([...value, { fact: "incident.severity", is: "critical" }])}
        >
          {words.addTest}
        </Button>
      </p>
    </div>
  );
}
