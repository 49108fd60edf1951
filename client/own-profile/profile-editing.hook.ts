import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { ApiError } from '#client/http/api-error.ts';
import { fieldsQuery } from '#client/http/fields.request.ts';
import { ownProfileQuery, saveProfile } from '#client/http/own-profile.request.ts';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { explainError } from '#client/ui/error.format.ts';
import { useLatest } from '#client/ui/latest.hook.ts';
import type { CustomField } from '#shared/custom-field.ts';
import type { OwnProfile } from '#shared/profile.ts';
import { useLeftDraft } from './left-draft.hook.ts';
import { isChanged, mergeDrafts } from './merge-drafts.ts';
import { type DraftFaults, type DraftField, type ProfileDraft, readDraft, toDraft } from './profile-draft.ts';

/** What happened last, in the reader's words; null while there is nothing to say. */
export type EditingNotice = { isFault: boolean; message: string } | null;

export interface ProfileEditing {
  draft: ProfileDraft;
  faults: DraftFaults;
  notice: EditingNotice;
  isBusy: boolean;
  isDirty: boolean;
  /** What was read last without a fault: what others would see. */
  shown: OwnProfile['fields'];
  change: (part: Partial<ProfileDraft>) => void;
  /** Resolves to whether everything was kept. */
  save: () => Promise<boolean>;
  discard: () => void;
  /** For who leaves without saving. */
  drop: () => void;
}

const NO_FAULTS: DraftFaults = new Map();

/** A draft of the reader's profile, joined with what is saved elsewhere while it is written. */
export function useProfileEditing(
  organizationId: string,
  saved: OwnProfile,
  fields: readonly CustomField[],
): ProfileEditing {
  const api = useApi();
  const { clock } = useLive();
  const queries = useQueryClient();
  /** What the draft began from. */
  const { left, keep, drop } = useLeftDraft(organizationId);
  const [base, setBase] = useState(left?.base ?? saved);
  const [draft, setDraft] = useState(() => left?.draft ?? toDraft(saved.fields));
  const [shown, setShown] = useState(() => {
    const read = readDraft(draft, fields, clock.now());
    return 'fields' in read ? read.fields : base.fields;
  });
  const [faults, setFaults] = useState(NO_FAULTS);
  const [notice, setNotice] = useState<EditingNotice>(
    left === undefined ? null : { isFault: false, message: text.ownProfile.broughtBack },
  );
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(draft);
  const keepLatest = useLatest(keep);
  useEffect(() => keepLatest({ base, draft }), [keepLatest, base, draft]);

  function put(next: ProfileDraft): void {
    latest.current = next;
    setDraft(next);
    const read = readDraft(next, fields, clock.now());
    if ('fields' in read) setShown(read.fields);
  }

  function adopt(next: OwnProfile, from: ProfileDraft): DraftField[] {
    const merged = mergeDrafts(from, latest.current, toDraft(next.fields));
    setBase(next);
    put(merged.draft);
    return merged.collisions;
  }

  function tellOfOthers(collisions: readonly DraftField[]): void {
    const { fields: names, collisions: tell, changedElsewhere } = text.ownProfile;
    const message = collisions.length === 0 ? changedElsewhere : tell(collisions.map((field) => names[field]));
    setNotice({ isFault: collisions.length > 0, message });
  }

  // While a save is under way, what comes is mostly its own.
  if (!isBusy && saved.revision > base.revision) tellOfOthers(adopt(saved, toDraft(base.fields)));

  async function attempt(sent: ProfileDraft, request: OwnProfile['fields']): Promise<void> {
    const kept = await saveProfile(api, organizationId, { revision: base.revision, fields: request });
    queries.setQueryData(ownProfileQuery(api, organizationId).queryKey, kept);
    void queries.invalidateQueries({ queryKey: ['member', organizationId] });
    void queries.invalidateQueries({ queryKey: ['field-values', organizationId] });
    adopt(kept, sent);
    setNotice({ isFault: false, message: text.ownProfile.saved });
  }

  async function explain(error: unknown): Promise<void> {
    setNotice({ isFault: true, message: text.ownProfile.notSaved(explainError(error)) });
    if (!(error instanceof ApiError)) return;
    if (error.code === 'conflict') await queries.refetchQueries({ queryKey: ['own-profile', organizationId] });
    if (error.code !== 'invalid_request') return;
    setFaults(new Map(error.issues.map(({ field, message }) => [field, { kind: 'other', message }])));
    // Perhaps one of the organization's fields is another one by now, or gone.
    await queries.invalidateQueries({ queryKey: ['fields', organizationId] });
    const left = queries.getQueryData(fieldsQuery(api, organizationId).queryKey)?.fields ?? fields;
    const gone = fields.filter(({ id }) => latest.current.custom[id] && left.every((field) => field.id !== id));
    if (gone.length === 0) return;
    const lost = gone.map(({ id, name }) => text.ownProfile.fieldGone(name, latest.current.custom[id] ?? ''));
    setNotice({ isFault: true, message: text.ownProfile.notSaved(lost.join(' ')) });
  }

  const isDirty = isChanged(toDraft(base.fields), draft);
  return {
    draft,
    faults,
    notice,
    isBusy,
    shown,
    isDirty,
    change(part) {
      put({ ...latest.current, ...part });
      if (notice?.isFault === false) setNotice(null);
    },
    async save() {
      // Saved as it is, it would come to all who watch as a change.
      if (isBusy || !isDirty) return false;
      const read = readDraft(draft, fields, clock.now());
      setFaults('faults' in read ? read.faults : NO_FAULTS);
      if ('faults' in read) {
        setNotice({ isFault: true, message: text.ownProfile.hasFaults });
        return false;
      }
      setBusy(true);
      try {
        await attempt(draft, read.fields);
        return true;
      } catch (error) {
        await explain(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
    drop,
    discard() {
      put(toDraft(base.fields));
      setFaults(NO_FAULTS);
      setNotice({ isFault: false, message: text.ownProfile.discarded });
    },
  };
}
