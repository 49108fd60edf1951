import { type RefObject, useId } from 'react';
import { ChosenPerson } from '#client/directory/chosen-person.view.tsx';
import { PersonSearch } from '#client/directory/person-search.view.tsx';
import { text } from '#client/language/text.ts';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import { MAX_RECEIVERS } from '#shared/kudos.ts';

export interface Receiver {
  userId: string;
  name: string;
}

export interface ReceiversProps {
  receivers: readonly Receiver[];
  /** Who cannot be chosen. */
  ownUserId: string;
  /** Lets others bring the focus to the search. */
  search: RefObject<HTMLInputElement | null>;
  /** What is wrong here. */
  fault: string | undefined;
  /** Whether the focus begins here. */
  isFirst: boolean;
  onChange: (receivers: readonly Receiver[]) => void;
}

/** Whom to thank: those who are chosen, and a search for more. */
export function Receivers({ receivers, ownUserId, search, fault, isFirst, onChange }: ReceiversProps) {
  const words = text.kudos;
  const frame = useKeptFocus();
  const faultId = useId();
  const excluded = new Set([ownUserId, ...receivers.map(({ userId }) => userId)]);
  return (
    <fieldset ref={frame} tabIndex={-1} className="flex min-w-0 flex-col gap-2 outline-none">
      <legend className="mb-2 font-medium">{words.to}</legend>
      {receivers.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1.5">
          {receivers.map(({ userId, name }) => (
            <li key={userId}>
              <ChosenPerson
                name={name}
                label={words.remove(name)}
                onTakeOut={() => onChange(receivers.filter((one) => one.userId !== userId))}
              />
            </li>
          ))}
        </ul>
      )}
      {receivers.length < MAX_RECEIVERS ? (
        <PersonSearch
          label={words.add}
          labelOf={words.addOne}
          excluded={excluded}
          input={search}
          faultId={fault === undefined ? undefined : faultId}
          isFirst={isFirst}
          onChoose={({ userId, name }) => onChange([...receivers, { userId, name }])}
        />
      ) : (
        <p className="text-sm text-muted">{words.full(MAX_RECEIVERS)}</p>
      )}
      <p id={faultId} role="alert" className="text-fail empty:hidden">
        {fault}
      </p>
    </fieldset>
  );
}
