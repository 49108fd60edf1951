import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { formatNodes } from '#client/ui/names.format.ts';
import { PersonLink } from '#client/ui/person-link.view.tsx';
import type { Kudos } from '#shared/kudos.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { DeleteKudos } from './delete-kudos.view.tsx';
import { Reactions } from './reactions.view.tsx';

/** Who thanked whom. */
export function KudosSentence({ kudos: { from, to } }: { kudos: Kudos }) {
  const receivers = to.map((person) => <PersonLink key={person.userId} person={person} />);
  return <>{text.kudos.thankedLine(<PersonLink key="from" person={from} />, formatNodes(receivers))}</>;
}

/** The words, how people reacted, and for who may do that, the way to delete them. */
export function KudosBody({ kudos }: { kudos: Kudos }) {
  const { ownUserId, role } = useCurrentOrganization();
  const mayDelete = kudos.from.userId === ownUserId || role === ADMIN_ROLE;
  return (
    <>
      <p dir="auto" className="mt-0.5 wrap-anywhere">
        {kudos.text}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        <Reactions kudos={kudos} />
        {mayDelete ? <DeleteKudos kudos={kudos} /> : null}
      </div>
    </>
  );
}
