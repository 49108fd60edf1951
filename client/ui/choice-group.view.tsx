import { type ReactNode, useId } from 'react';

export interface ChoiceGroupProps<Choice extends string> {
  title: string;
  /** What stands beside it. */
  remark?: string;
  choices: readonly Choice[];
  /** What each is called. */
  tell: (choice: Choice) => ReactNode;
  /** Undefined until it is known: before that nothing can be chosen. */
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
  /** What stands under them. */
  children?: ReactNode;
}

/** One of a few, each on a line of its own. */
export function ChoiceGroup<Choice extends string>(props: ChoiceGroupProps<Choice>) {
  const { title, remark, choices, tell, chosen, onChoose, children } = props;
  const name = useId();
  return (
    <fieldset disabled={chosen === undefined}>
      <legend className="mb-2 text-base font-semibold">
        {title}
        {remark ? <span className="text-sm font-normal text-muted">{` · ${remark}`}</span> : null}
      </legend>
      {choices.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2.5 py-1">
          <input
            type="radio"
            name={name}
            className="size-4 shrink-0 accent-accent"
            checked={chosen === each}
            onChange={() => onChoose(each)}
          />
          {tell(each)}
        </label>
      ))}
      {children}
    </fieldset>
  );
}
