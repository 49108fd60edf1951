import type { DraftField, ProfileDraft } from './profile-draft.ts';

export interface MergedDraft {
  draft: ProfileDraft;
  /** What was changed here and, to something else, elsewhere: here it stays as it was written here. */
  collisions: DraftField[];
}

const FIELDS: readonly DraftField[] = [
  'title',
  'pronouns',
  'bio',
  'city',
  'country',
  'timeZone',
  'birthday',
  'links',
  'skills',
  'custom',
];

/** Joins what was written here with what was saved elsewhere since `base`, field by field. */
export function mergeDrafts(base: ProfileDraft, mine: ProfileDraft, theirs: ProfileDraft): MergedDraft {
  const isSame = (one: ProfileDraft, other: ProfileDraft, field: DraftField) =>
    JSON.stringify(one[field]) === JSON.stringify(other[field]);
  const isMine = FIELDS.filter((field) => !isSame(base, mine, field));
  return {
    draft: { ...theirs, ...pick(mine, isMine) },
    collisions: isMine.filter((field) => !isSame(base, theirs, field) && !isSame(mine, theirs, field)),
  };
}

export function isChanged(base: ProfileDraft, mine: ProfileDraft): boolean {
  return JSON.stringify(base) !== JSON.stringify(mine);
}

function pick(draft: ProfileDraft, fields: readonly DraftField[]): Partial<ProfileDraft> {
  return Object.fromEntries(fields.map((field) => [field, draft[field]]));
}
