import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { choices } from '#shared/presence.ts';
import { useOwnChoice } from './own-choice.hook.ts';
import { PresenceShape } from './presence-shape.icon.tsx';
import { shownAs } from './shown-as.ts';

/** Has the reader choose what others see of them. It holds at once, and on every device. */
export function OwnChoiceField() {
  const { choice, failure, choose } = useOwnChoice();
  const { legend, atOnce, names, meanings, failures } = text.status.choice;
  return (
    <ChoiceGroup
      title={legend}
      remark={atOnce}
      choices={choices}
      chosen={choice}
      onChoose={choose}
      tell={(each) => (
        <>
          <span className="flex shrink-0">
            <PresenceShape state={shownAs[each]} />
          </span>
          <span>
            {names[each]} <span className="text-muted">· {meanings[each]}</span>
          </span>
        </>
      )}
    >
      <p role="alert" className="text-fail empty:hidden">
        {failure === null ? null : failures[failure]}
      </p>
    </ChoiceGroup>
  );
}
