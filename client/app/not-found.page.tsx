import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export function NotFoundPage() {
  const { tab, title, why, goToPeople } = text.app.notFound;
  usePageTitle(tab);
  return (
    <Notice
      icon={MapPinOff}
      title={title}
      isPage
      actions={
        <Link to="/people" className="text-accent underline underline-offset-2">
          {goToPeople}
        </Link>
      }
    >
      {why}
    </Notice>
  );
}
