import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import { useCustomFields } from '#client/fields/fields.hook.ts';
import { text } from '#client/language/text.ts';
import { isAdmin, useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { MemberCard } from '#shared/member.ts';
import type { OwnProfile } from '#shared/profile.ts';
import { AccountLink } from './account-link.view.tsx';

import { useProfileEditing } from './profile-editing.hook.ts';
import { ProfileFields } from './profile-form.view.tsx';
import { DevicesLink, FieldsLink } from './profile-links.view.tsx';
import { ProfilePreview } from './profile-preview.view.tsx';
import { SaveBar } from './save-bar.view.tsx';

/** The form on one side and what colleagues see on the other; below one another where there is no room. */
export function ProfileEditor({ saved, card }: { saved: OwnProfile; card: MemberCard }) {
  const organization = useCurrentOrganization();
  const fields = useCustomFields();
  const editing = useProfileEditing(organization.id, saved, fields);
  const form = useRef<HTMLFormElement>(null);
  const words = text.ownProfile;
  useBlocker({
    shouldBlockFn() {
      if (editing.isDirty && !window.confirm(words.leave)) return true;
      editing.drop();
      return false;
    },
    enableBeforeUnload: () => editing.isDirty,
  });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await editing.save()) return;
    // Once the faults are drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <div className="mx-auto grid w-full max-w-5xl gap-8 px-4 pt-4 wide:grid-cols-[minmax(0,1fr)_22rem]">
      <form
        ref={form}
        aria-label={words.form}
        noValidate
        onSubmit={(event) => void save(event)}
        // What gets the focus is scrolled to above the bar that may lie at the end.
        className="flex min-w-0 flex-col gap-5 [&_:is(input,select,textarea,button)]:scroll-mb-24"
      >
        <header className="flex flex-col items-start gap-2">
          <h1 className="text-xl font-semibold">{words.heading}</h1>
          <p className="text-muted">{words.explanation(organization.name)}</p>
          <span className="flex flex-wrap gap-2">
            <AccountLink />
            <DevicesLink />
            {isAdmin(organization) ? <FieldsLink /> : null}
          </span>
        </header>
        <ProfileFields
          fields={fields}
          account={accountOf(card, saved.fields)}
          draft={editing.draft}
          faults={editing.faults}
          onChange={editing.change}
        />
        <SaveBar {...editing} />
      </form>
      <ProfilePreview fields={fields} card={card} saved={saved.fields} shown={editing.shown} />
    </div>
  );
}

/** A card has what the account says only while nothing else was written. */
function accountOf({ title, country }: MemberCard, saved: OwnProfile['fields']) {
  return { title: saved.title === null ? title : null, country: saved.country === null ? country : null };
}
