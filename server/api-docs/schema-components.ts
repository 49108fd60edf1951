import * as z from 'zod';
import { type $ZodType, toJSONSchema } from 'zod/v4/core';
import { answerSchemas } from './answer-schemas.ts';
import type { NamedSchema } from './named-schema.ts';
import type { Schema } from './open-api.types.ts';
import { requestSchemas } from './request-schemas.ts';
import { alternativesOf, itemsOf } from './schema.words.ts';
import { forWire } from './wire-schema.ts';

export interface SchemaComponents {
  schemas: Record<string, Schema>;
  /** Where a schema stands in the document. Throws for one without a name. */
  refer(schema: $ZodType): Schema;
}

/** The schemas of bodies as JSON Schemas, by their names: those of requests before they are read, those of answers after. */
export function createSchemaComponents(): SchemaComponents {
  const names = new Map([...requestSchemas, ...answerSchemas].map(({ name, schema }) => [schema, name]));
  return {
    schemas: { ...convert(answerSchemas, 'output'), ...convert(requestSchemas, 'input') },
    refer(schema) {
      const name = names.get(schema);
      if (name === undefined) throw new Error('The schema of a body has no name in server/api-docs/*-schemas.ts.');
      return { $ref: uriOf(name) };
    },
  };
}

const uriOf = (name: string) => `#/components/schemas/${name}`;

function convert(named: NamedSchema[], io: 'input' | 'output'): Record<string, Schema> {
  const registry = z.registry<{ id?: string }>();
  for (const { name, schema } of named) registry.add(schema, { id: name });
  const { schemas } = toJSONSchema(registry, { io, uri: uriOf, ...forWire(io) });
  return Object.fromEntries(
    named.map(({ name, about, fields = {} }) => {
      const { $schema, $id, ...schema } = schemas[name] ?? {};
      for (const [path, note] of Object.entries(fields))
        describeField(schema, path.split('.'), `${name}.${path}`, note);
      return [name, { description: about, ...schema }];
    }),
  );
}

/** Throws for a field that there is not, or not any more. */
function describeField(schema: Schema, [first = '', ...rest]: string[], path: string, note: string): void {
  const fields = objectsIn(schema).flatMap(({ properties }) => {
    const field = properties?.[first];
    return typeof field === 'object' ? [field] : [];
  });
  if (fields.length === 0) throw new Error(`${path} is described in server/api-docs but is no field.`);
  for (const field of fields) {
    if (rest.length > 0) describeField(field, rest, path, note);
    else field.description = note;
  }
}

/** Itself, what a list holds, and the alternatives. */
function objectsIn(schema: Schema): Schema[] {
  const items = itemsOf(schema);
  const inner = [...(items === undefined ? [] : [items]), ...alternativesOf(schema)];
  return [schema, ...inner.flatMap(objectsIn)];
}
