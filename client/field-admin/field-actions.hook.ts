import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { changeField, defineField, deleteField, fieldsQuery, orderFields } from '#client/http/fields.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';
import type { CustomField } from '#shared/custom-field.ts';
import type { NewField } from '#shared/custom-field-input.ts';

/** The same field has the same key, however often it is sent. */
export type KeyedField = NewField & { key: string };

export interface FieldActions {
  /** Makes a field, or changes the one that is named. Rejects when it could not be kept. */
  save: (field: KeyedField, known: CustomField | null) => Promise<void>;
  /** Puts a field one place up (-1) or down (1). */
  move: (fields: readonly CustomField[], id: string, by: -1 | 1) => Promise<void>;
  remove: (field: CustomField) => Promise<void>;
}

/** What admins do with fields; the list is read again after each. What fails is announced. */
export function useFieldActions(): FieldActions {
  const { id: organizationId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { queryKey } = fieldsQuery(api, organizationId);
  const refresh = () => queries.invalidateQueries({ queryKey });

  async function attempt(act: () => Promise<unknown>, done: string | null): Promise<void> {
    try {
      await act();
      if (done !== null) announce(done);
    } catch (error) {
      announce(text.fields.failed(explainError(error)));
    }
    await refresh();
  }

  return {
    async save({ key, kind, ...change }, known) {
      try {
        if (known === null) await defineField(api, organizationId, { key, kind, ...change });
        else await changeField(api, organizationId, known, change);
        announce(text.fields.saved(change.name));
      } finally {
        await refresh();
      }
    },
    move(fields, id, by) {
      const ids = fields.map((field) => field.id);
      const from = ids.indexOf(id);
      const to = from + by;
      const other = ids[to];
      if (other === undefined) return Promise.resolve();
      ids[from] = other;
      ids[to] = id;
      return attempt(() => orderFields(api, organizationId, ids), null);
    },
    remove: ({ id, name }) => attempt(() => deleteField(api, organizationId, id), text.fields.removed(name)),
  };
}
