import type { CustomField } from '#shared/custom-field.ts';
import { findFields } from './field.model.ts';

export type FieldDefinition = Pick<CustomField, 'id' | 'kind' | 'options' | 'audience' | 'isSearchable'>;

/** For whoever keeps or shows what is written in the fields of an organization. */
export async function readDefinitions(organizationId: string): Promise<FieldDefinition[]> {
  const rows = await findFields(organizationId);
  return rows.map(({ _id, kind, options, audience, isSearchable }) => ({
    id: _id,
    kind,
    options,
    audience,
    isSearchable,
  }));
}
