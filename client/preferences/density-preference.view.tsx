import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { chooseDensity, densityChoices, useDensity } from '#client/ui/density.store.ts';

export function DensityPreference() {
  const words = text.preferences.density;
  const chosen = useDensity();
  return (
    <section>
      <ChoiceGroup
        title={words.title}
        choices={densityChoices}
        tell={(density) => words[density]}
        chosen={chosen}
        onChoose={chooseDensity}
      />
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
    </section>
  );
}
