import { Contact, Sheet } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';
import type { MemberCard } from '#shared/member.ts';
import { download } from './download.ts';
import { tabulatePeople } from './people-table.ts';
import { toCsv } from './to-csv.ts';
import { toVcards } from './to-vcards.ts';

/** Takes the people who are listed along, in the order of the list: no more than the reader sees. */
export function ExportButtons({ people }: { people: readonly MemberCard[] }) {
  const { name } = useCurrentOrganization();
  const announce = useAnnounce();
  const words = text.exporting;

  function take(ending: string, type: string, content: string): void {
    download({ name: `${words.fileName(name)}.${ending}`, type, content });
    announce(words.done(people.length));
  }

  return (
    <>
      <Button onClick={() => take('csv', 'text/csv;charset=utf-8', toCsv(tabulatePeople(people)))}>
        <Sheet aria-hidden="true" size={15} strokeWidth={1.75} />
        {words.csv}
      </Button>
      <Button onClick={() => take('vcf', 'text/vcard;charset=utf-8', toVcards(people, name))}>
        <Contact aria-hidden="true" size={15} strokeWidth={1.75} />
        {words.vcard}
      </Button>
    </>
  );
}
