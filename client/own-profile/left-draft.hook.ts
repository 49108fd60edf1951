import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnProfile } from '#shared/profile.ts';
import { isChanged } from './merge-drafts.ts';
import { type ProfileDraft, toDraft } from './profile-draft.ts';

interface LeftDraft {
  /** What it began from. */
  base: OwnProfile;
  draft: ProfileDraft;
}

/**
 * What was being written when the reader went to another organization, which nobody can be asked about before: it is there
 * when they come back. It lasts as long as the session at this page.
 */
export function useLeftDraft(organizationId: string) {
  const queries = useQueryClient();
  const queryKey = ['left-draft', organizationId];
  const [left] = useState(() => queries.getQueryData<LeftDraft>(queryKey));
  const drop = () => queries.removeQueries({ queryKey });
  return {
    left,
    keep({ base, draft }: LeftDraft): void {
      if (!isChanged(toDraft(base.fields), draft)) {
        drop();
        return;
      }
      queries.setQueryDefaults(['left-draft'], { gcTime: Number.POSITIVE_INFINITY });
      queries.setQueryData<LeftDraft>(queryKey, { base, draft });
    },
    drop,
  };
}
