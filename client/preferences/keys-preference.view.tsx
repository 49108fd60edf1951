import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { switchLetters, useAreLettersOn } from '#client/ui/letter-keys.store.ts';

export function KeysPreference() {
  const words = text.preferences.keys;
  const areOn = useAreLettersOn();
  return (
    <ChoiceGroup
      title={words.title}
      choices={['on', 'off']}
      tell={(choice) => words[choice]}
      chosen={areOn ? 'on' : 'off'}
      onChoose={(choice) => switchLetters(choice === 'on')}
    >
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
    </ChoiceGroup>
  );
}
