import { countProfilesWith, dropValue } from './profile.model.ts';

/** How many people have written something in each of the fields, by its id. */
export async function countValues(organizationId: string, fieldIds: string[]): Promise<Record<string, number>> {
  const counts = fieldIds.map(async (id) => [id, await countProfilesWith(organizationId, id)] as const);
  return Object.fromEntries(await Promise.all(counts));
}

/** Of a field that is gone. Open profiles are told by the sweep that there is something else to see. */
export async function forgetValues(organizationId: string, fieldId: string): Promise<void> {
  await dropValue(organizationId, fieldId);
}
