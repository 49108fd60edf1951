import { ArrowRight, LoaderCircle } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { nameRole } from '#client/ui/role.format.ts';
import type { DemoSignIn } from './demo-people.model.ts';

export interface DemoPersonButtonProps {
  person: DemoSignIn;
  isPending: boolean;
  isDisabled: boolean;
  onSignIn: (email: string) => void;
}

export function DemoPersonButton({ person, isPending, isDisabled, onSignIn }: DemoPersonButtonProps) {
  const { demo: words } = text.signIn;
  const places = person.places.map(({ organization, role }) => words.place(nameRole(role), organization)).join(', ');
  return (
    <li className="border-b border-hairline">
      <button
        type="button"
        disabled={isDisabled}
        onClick={() => onSignIn(person.email)}
        className="group flex h-14 w-full items-center gap-3 px-2 text-start hover:bg-sunken focus-visible:-outline-offset-2 disabled:cursor-default"
      >
        <span className="size-8 shrink-0">
          <Avatar seed={person.email} name={person.name} imageUrl={person.imageUrl} size={32} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            <span className="sr-only">{words.signInAs(person.name)}</span>
            <span aria-hidden="true">{person.name}</span>
          </span>
          <span className="block truncate text-sm text-muted">{places}</span>
        </span>
        {isPending ? (
          <LoaderCircle aria-hidden="true" size={16} className="spin text-muted" />
        ) : (
          <ArrowRight
            aria-hidden="true"
            size={16}
            className="text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
          />
        )}
      </button>
    </li>
  );
}
