import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import type { ClientConfig } from '#shared/api.ts';
import { chooseHighlights, groupDemoPeople } from './demo-people.model.ts';
import { DemoPersonButton } from './demo-person.view.tsx';
import { useDemoSignIn } from './demo-sign-in.hook.ts';

/** One click signs in as one of the demo people. Only shown when the server runs local Clerk. */
export function DemoPeople({ demo }: { demo: NonNullable<ClientConfig['demo']> }) {
  const { demo: words } = text.signIn;
  const { pendingEmail, error, signIn } = useDemoSignIn(demo.password);
  const everyone = useMemo(() => groupDemoPeople(demo.people), [demo.people]);
  const highlights = useMemo(() => chooseHighlights(everyone), [everyone]);
  const [isAllShown, setAllShown] = useState(false);
  const [filter, setFilter] = useState('');
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);

  // The button that was pressed is gone; the focus goes to what it brought.
  useEffect(() => {
    if (isAllShown) field.current?.focus();
  }, [isAllShown]);

  const wanted = filter.trim().toLowerCase();
  const shown = isAllShown
    ? everyone.filter((person) =>
        `${person.name} ${person.email} ${person.places.map((place) => place.organization).join(' ')}`
          .toLowerCase()
          .includes(wanted),
      )
    : highlights;

  return (
    <section aria-labelledby={`${fieldId}-title`} className="flex min-h-0 flex-col">
      <h2 id={`${fieldId}-title`} className="text-base font-semibold">
        {words.title}
      </h2>
      <p className="mt-1 text-muted">{words.how}</p>
      {error ? (
        <p role="alert" className="mt-3 text-fail">
          {error}
        </p>
      ) : null}
      {isAllShown ? (
        <div className="mt-3">
          <label htmlFor={fieldId} className="sr-only">
            {words.filter}
          </label>
          <input
            ref={field}
            id={fieldId}
            type="text"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            placeholder={words.filterBy}
            className="h-8 w-full rounded-md border border-control bg-page px-3"
          />
        </div>
      ) : null}
      <ul className={`mt-3 border-t border-hairline ${isAllShown ? 'max-h-96 overflow-y-auto' : ''}`}>
        {shown.map((person) => (
          <DemoPersonButton
            key={person.email}
            person={person}
            isPending={pendingEmail === person.email}
            isDisabled={pendingEmail !== null}
            onSignIn={signIn}
          />
        ))}
        {shown.length === 0 ? <li className="py-4 text-muted">{words.nobodyMatches(filter)}</li> : null}
      </ul>
      {isAllShown || everyone.length <= highlights.length ? null : (
        <Button className="mt-3 self-start" onClick={() => setAllShown(true)}>
          {words.showAll(everyone.length)}
        </Button>
      )}
    </section>
  );
}
