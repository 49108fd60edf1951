import { chooseView, useKeptView, views } from '#client/directory/view.store.ts';
import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';

export function ViewPreference() {
  const words = text.preferences.view;
  const chosen = useKeptView();
  return (
    <ChoiceGroup title={words.title} choices={views} tell={(view) => words[view]} chosen={chosen} onChoose={chooseView}>
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
    </ChoiceGroup>
  );
}
