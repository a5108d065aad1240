import { useForms } from "@/data/forms";
import { countedOf, type FormAnswers, formsFor } from "@/domain/forms";
import FormFields from "./FormFields";

interface Props {
  category: string;
  team: string;
  answers: FormAnswers;
  onChange: (answers: FormAnswers, counted: FormAnswers | undefined) => void;
}

// The forms that are asked of what is about to be declared; nothing when there are none.
export default function DeclareForms({ category, team, answers, onChange }: Props) {
  const forms = formsFor(useForms().data ?? [], category, team);
  if (forms.length === 0) return null;
  return (
    <FormFields forms={forms} answers={answers} onChange={(changed) => onChange(changed, countedOf(forms, changed))} />
  );
}
