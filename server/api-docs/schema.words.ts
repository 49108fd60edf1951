import type { Schema } from './open-api.types.ts';

/** What fits a schema, in words: `text or null, at most 100 characters`. */
export function describeType(schema: Schema): string {
  return [typeOf(schema), ...limitsOf(schema)].join(', ');
}

/** The name of the component that a schema refers to. */
export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1);
}

export function alternativesOf({ anyOf = [], oneOf = [] }: Schema): Schema[] {
  return [...anyOf, ...oneOf];
}

export function itemsOf({ items }: Schema): Schema | undefined {
  return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

function typeOf(schema: Schema): string {
  const { type, enum: values, const: only } = schema;
  const name = nameOf(schema);
  if (name !== undefined) return name;
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' or ');
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return alternatives.map(describeType).sort(nullFirst).join(' or ');
  const items = itemsOf(schema);
  if (items !== undefined) return `list of ${describeType(items)}`;
  return [type ?? 'anything'].flat().map(wordOf).join(' or ');
}

function wordOf(type: string): string {
  const WORDS: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false' };
  return WORDS[type] ?? type;
}

/** Whether a field may be left out, unless its default says so already. */
export function describeAbsence(schema: Schema, isRequired: boolean): string {
  return isRequired || schema.default !== undefined ? '' : ', may be left out';
}

function rangeOf(minimum: number | undefined, maximum: number | undefined): string[] {
  if (minimum !== undefined && maximum !== undefined) return [`${minimum} to ${maximum}`];
  if (minimum !== undefined) return [`${minimum} or more`];
  return maximum === undefined ? [] : [`${maximum} or less`];
}

function limitsOf(schema: Schema): string[] {
  const { minimum, maximum, maxLength, maxItems, format, default: standard } = schema;
  return [
    ...rangeOf(minimum, maximum),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(format === undefined ? [] : [format === 'uri' ? 'an address' : format]),
    ...(standard === undefined ? [] : [`${JSON.stringify(standard)} when left out`]),
  ];
}

/** What is said of texts would be read as said of null, too, if that came last. */
function nullFirst(one: string, other: string): number {
  return Number(other === 'null') - Number(one === 'null');
}
