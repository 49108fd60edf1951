import { type Html, html, nothing, prose } from './html.ts';
import type { Schema } from './open-api.types.ts';
import { alternativesOf, describeAbsence, describeType, itemsOf, nameOf } from './schema.words.ts';

/** The fields of a schema as nested lists, one for each thing that it can be. */
export function drawFields(schema: Schema, schemas: Record<string, Schema>): Html {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).flatMap(([name, field]) =>
    typeof field === 'boolean' ? [] : [drawField(name, field, { isRequired: required.includes(name), schemas })],
  );
  const own = fields.length === 0 ? nothing : html`<ul class="fields">${fields}</ul>`;
  const alternatives = alternativesOf(schema).filter((one) => one.properties !== undefined);
  const drawn = alternatives.map((one) => drawFields(one, schemas));
  return html`${own}${drawn.map((one, place) => (place === 0 ? one : html`<p class="note">or</p>${one}`))}`;
}

interface FieldContext {
  isRequired: boolean;
  schemas: Record<string, Schema>;
}

function drawField(name: string, field: Schema, { isRequired, schemas }: FieldContext): Html {
  const type = `${describeType(field)}${describeAbsence(field, isRequired)}`;
  const note = field.description === undefined ? nothing : html` <span class="note">${prose(field.description)}</span>`;
  const inner = objectIn(field, schemas);
  const parts = inner === undefined ? nothing : drawObject(inner, schemas);
  return html`<li><code>${name}</code> <span class="type">${type}</span>${note}${parts}</li>`;
}

interface FoundObject {
  schema: Schema;
  /** Of the component, for one that has its own. */
  name?: string;
}

/** What has a name of its own opens by a press; the rest stands where it is. */
export function drawObject({ name, schema }: FoundObject, schemas: Record<string, Schema>): Html {
  const fields = drawFields(schema, schemas);
  if (name === undefined) return fields;
  return html`<details><summary>${name}</summary><p>${prose(schema.description ?? '')}</p>${fields}</details>`;
}

/** The object that a field holds by itself, in a list, or as one of two. */
function objectIn(field: Schema, schemas: Record<string, Schema>): FoundObject | undefined {
  const name = nameOf(field);
  const known = name === undefined ? undefined : schemas[name];
  if (name !== undefined && known !== undefined) return { schema: known, name };
  if (field.properties !== undefined) return { schema: field };
  const items = itemsOf(field);
  return [...(items === undefined ? [] : [items]), ...alternativesOf(field)]
    .map((inner) => objectIn(inner, schemas))
    .find((found) => found !== undefined);
}
