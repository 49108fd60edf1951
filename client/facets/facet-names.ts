import { formatDate } from '#client/fields/field-date.format.ts';
import { text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { type FacetKey, fieldIdOf, isFacet } from './facet.ts';

/** What readers call facets and their values. */
export interface FacetNames {
  of: (key: FacetKey) => string;
  ofValue: (key: FacetKey, value: string) => string;
}

/** `nameOf` tells the name of a person by their id. */
export function createFacetNames(
  fields: readonly CustomField[],
  nameOf: (userId: string) => string | undefined,
): FacetNames {
  const fieldOf = new Map(fields.map((field) => [field.id, field]));
  return {
    // A field that is gone is called by nothing: its condition can be taken back all the same.
    of: (key) => (isFacet(key) ? text.facets.names[key] : (fieldOf.get(fieldIdOf(key))?.name ?? text.facets.gone)),
    ofValue(key, value) {
      if (isFacet(key)) return nameOwn(key, value);
      switch (fieldOf.get(fieldIdOf(key))?.kind) {
        case 'country':
          return nameCountry(value);
        case 'date':
          return formatDate(value);
        case 'person':
          return nameOf(value) ?? text.facets.personLeft;
        default:
          return value;
      }
    },
  };
}

function nameOwn(key: FacetKey, value: string): string {
  if (key === 'role') return nameRole(value);
  return key === 'country' ? nameCountry(value) : value;
}
