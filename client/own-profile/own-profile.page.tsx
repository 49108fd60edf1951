import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMember } from '#client/directory/directory.context.ts';
import { useApi } from '#client/http/api.context.ts';
import { ownProfileQuery } from '#client/http/own-profile.request.ts';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Paused } from '#client/ui/paused.view.tsx';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { ProfileEditor } from './profile-editor.view.tsx';

/** What the reader writes of themselves in the current organization, beside what others see of it. */
export function OwnProfilePage() {
  const { id, name, ownUserId } = useCurrentOrganization();
  const words = text.ownProfile;
  const card = useMember(ownUserId);
  const profile = useQuery(ownProfileQuery(useApi(), id));
  const { refetch } = profile;
  usePageTitle(words.pageTitle(name));

  const known = profile.data?.revision ?? Number.POSITIVE_INFINITY;
  const told = card?.profile?.revision ?? 0;
  useEffect(() => {
    if (told > known) void refetch();
  }, [told, known, refetch]);
  useReconnected(() => {
    if (profile.isError) void refetch();
  });

  if (profile.data && card) return <ProfileEditor key={id} saved={profile.data} card={card} />;
  if (profile.isError) {
    return <Failure title={words.notLoaded} error={profile.error} onRetry={() => void refetch()} isPage />;
  }
  return profile.isPaused ? <Paused /> : <Waiting label={words.loading} />;
}
