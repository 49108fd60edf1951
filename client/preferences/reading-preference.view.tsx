import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { chooseReading, readingChoices, useReading } from '#client/ui/reading.store.ts';

export function ReadingPreference() {
  const words = text.preferences.reading;
  const chosen = useReading();
  return (
    <ChoiceGroup
      title={words.title}
      choices={readingChoices}
      tell={(reading) => words[reading]}
      chosen={chosen}
      onChoose={chooseReading}
    >
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
    </ChoiceGroup>
  );
}
