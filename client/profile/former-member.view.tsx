import { UserRoundX } from 'lucide-react';
import { useEffect } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';

export interface FormerMemberProps {
  /** Whose profile the reader was looking at when they left; null for whoever was not here when the page came. */
  name: string | null;
  organizationName: string;
  onClose: () => void;
}

/**
 * Stands for somebody who left. Where a link leads to nobody, whoever left and whoever never was here are not told apart,
 * on purpose; the reader who saw them leave is told.
 */
export function FormerMember({ name, organizationName, onClose }: FormerMemberProps) {
  const announce = useAnnounce('news');
  const { left, notHere, linkToNobody, backToPeople } = text.former;
  const sentence = name === null ? null : left(name, organizationName);
  useEffect(() => {
    if (sentence !== null) announce(sentence);
  }, [announce, sentence]);
  return (
    <Notice icon={UserRoundX} title={sentence ?? notHere} actions={<Button onClick={onClose}>{backToPeople}</Button>}>
      {sentence === null ? linkToNobody(organizationName) : null}
    </Notice>
  );
}
