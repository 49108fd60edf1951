import type { FieldValues } from '#shared/custom-field.ts';
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
];

/** Joins what was written here with what was saved elsewhere since `base`, field by field. */
export function mergeDrafts(base: ProfileDraft, mine: ProfileDraft, theirs: ProfileDraft): MergedDraft {
  const isSame = (one: ProfileDraft, other: ProfileDraft, field: DraftField) =>
    JSON.stringify(one[field]) === JSON.stringify(other[field]);
  const isMine = FIELDS.filter((field) => !isSame(base, mine, field));
  const custom = mergeCustom(base.custom, mine.custom, theirs.custom);
  const collisions = isMine.filter((field) => !isSame(base, theirs, field) && !isSame(mine, theirs, field));
  return {
    draft: { ...theirs, ...pick(mine, isMine), custom: custom.values },
    collisions: custom.hasCollision ? [...collisions, 'custom'] : collisions,
  };
}

/** The organization's own fields, each by itself. An empty text is none. */
function mergeCustom(base: FieldValues, mine: FieldValues, theirs: FieldValues) {
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const read = (values: FieldValues, id: string) => values[id] ?? '';
  const isMine = (id: string) => read(base, id) !== read(mine, id);
  return {
    values: Object.fromEntries(ids.map((id) => [id, isMine(id) ? read(mine, id) : read(theirs, id)])),
    hasCollision: ids.some(
      (id) => isMine(id) && read(base, id) !== read(theirs, id) && read(mine, id) !== read(theirs, id),
    ),
  };
}

export function isChanged(base: ProfileDraft, mine: ProfileDraft): boolean {
  const isSame = (one: FieldValues, other: FieldValues) =>
    Object.keys({ ...one, ...other }).every((id) => (one[id] ?? '') === (other[id] ?? ''));
  return (
    JSON.stringify({ ...base, custom: null }) !== JSON.stringify({ ...mine, custom: null }) ||
    !isSame(base.custom, mine.custom)
  );
}

function pick(draft: ProfileDraft, fields: readonly DraftField[]): Partial<ProfileDraft> {
  return Object.fromEntries(fields.map((field) => [field, draft[field]]));
}
