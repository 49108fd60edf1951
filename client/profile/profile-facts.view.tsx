import type { ReactNode } from 'react';
import { text } from '#client/language/text.ts';
import { Changed } from '#client/ui/changed.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import { formatDay, formatMoment } from '#client/ui/time.format.ts';
import type { MemberCard } from '#shared/member.ts';

export interface ProfileFactsProps {
  card: MemberCard;
  /** The value of the e-mail line. */
  children: ReactNode;
}

export function ProfileFacts({ card, children }: ProfileFactsProps) {
  const { email, role, country, joined } = text.details;
  return (
    <dl className="mx-6 border-t border-hairline">
      <Fact term={email}>{children}</Fact>
      <Fact term={role}>
        <Changed value={nameRole(card.role)} />
      </Fact>
      <Fact term={country}>{card.country ? <Changed value={nameCountry(card.country)} /> : <Unset />}</Fact>
      <Fact term={joined}>
        <time
          dateTime={new Date(card.joinedAt).toISOString()}
          title={formatMoment(card.joinedAt)}
          className="tabular-nums"
        >
          {formatDay(card.joinedAt)}
        </time>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid min-h-11 grid-cols-[6rem_1fr] items-center gap-3 border-b border-hairline py-1.5">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

export function Unset() {
  return <span className="text-muted">{text.details.notGiven}</span>;
}
