import { queryOptions } from '@tanstack/react-query';
import {
  type CustomField,
  customFieldSchema,
  type FieldList,
  fieldListSchema,
  searchableValuesSchema,
} from '#shared/custom-field.ts';
import type { ChangedField, NewField } from '#shared/custom-field-input.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string, rest: string) =>
  `/api/organizations/${encodeURIComponent(organizationId)}/${rest}`;

/** `GET /api/organizations/:id/fields`: the fields that the organization has beside those that everybody has. */
export function fieldsQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['fields', organizationId],
    queryFn: ({ signal }) => api.get(pathOf(organizationId, 'fields'), fieldListSchema, signal),
    staleTime: 60_000,
  });
}

/** The same, with how many people have written in each: for admins. */
export function countedFieldsQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['fields', organizationId, 'usage'],
    queryFn: ({ signal }) => api.get(pathOf(organizationId, 'fields?usage=true'), fieldListSchema, signal),
  });
}

/** `GET /api/organizations/:id/field-values`: what everybody wrote in the fields by which people are found. */
export function searchableValuesQuery(api: ApiClient, organizationId: string) {
  return queryOptions({
    queryKey: ['field-values', organizationId],
    queryFn: ({ signal }) => api.get(pathOf(organizationId, 'field-values'), searchableValuesSchema, signal),
  });
}

/** With the same `key` once, however often it is sent. @throws {ApiError} with the field, when it cannot be kept */
export function defineField(
  api: ApiClient,
  organizationId: string,
  { key, ...field }: NewField & { key: string },
): Promise<CustomField> {
  return api.post(pathOf(organizationId, 'fields'), customFieldSchema, field, key);
}

/** @throws {ApiError} `conflict` when it was changed elsewhere since `revision` */
export function changeField(
  api: ApiClient,
  organizationId: string,
  { id, revision }: Pick<CustomField, 'id' | 'revision'>,
  change: ChangedField,
): Promise<CustomField> {
  return api.put(pathOf(organizationId, `fields/${encodeURIComponent(id)}`), customFieldSchema, change, { revision });
}

/** @throws {ApiError} */
export function orderFields(api: ApiClient, organizationId: string, ids: string[]): Promise<FieldList> {
  return api.put(pathOf(organizationId, 'fields'), fieldListSchema, { ids });
}

/** @throws {ApiError} */
export function deleteField(api: ApiClient, organizationId: string, id: string): Promise<void> {
  return api.delete(pathOf(organizationId, `fields/${encodeURIComponent(id)}`));
}
