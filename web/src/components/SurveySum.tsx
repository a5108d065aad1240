import { type IncidentSurvey, useSurvey } from "@/data/learning";
import { words } from "@/text/learning";
import { Section } from "./Page";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";

// What came of the survey, once it was asked.
export default function SurveyPart({ incident: { number } }: RoomProps) {
  const survey = useSurvey(number).data;
  if (!survey || survey.asked === 0) return null;
  return (
    <Section title={words().survey.title}>
      <SurveySum survey={survey} />
    </Section>
  );
}

export function SurveySum({ survey }: { survey: IncidentSurvey }) {
  const t = words().survey;
  if (survey.asked === 0) return null;
  return (
    <>
      <p className={list.soft}>
        {t.answered(survey.answered, survey.asked)}{" "}
        {survey.mean === null ? t.tooFew(survey.group_min) : t.mean(survey.mean)}
      </p>
      <ul className={list.list}>
        {survey.words.map((one) => (
          <li key={one} className={list.item}>
            {one}
          </li>
        ))}
      </ul>
    </>
  );
}
