import { text } from '#client/language/text.ts';
import { chooseKeeping, keepingChoices, useKeeping } from '#client/offline/keeping.store.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';

export function KeepingPreference() {
  const words = text.preferences.keeping;
  const chosen = useKeeping();
  return (
    <ChoiceGroup
      title={words.title}
      choices={keepingChoices}
      tell={(keeping) => words[keeping]}
      chosen={chosen}
      onChoose={chooseKeeping}
    >
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
    </ChoiceGroup>
  );
}
