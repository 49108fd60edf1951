import { errorBodySchema } from '#shared/error-codes.ts';
import { type DocumentedRoute, listRoutes, type MountedRouter } from './documented-routes.ts';
import { introduction } from './introduction.ts';
import type { OpenApiDocument, OperationObject } from './open-api.types.ts';
import { areas, type Operation } from './operation.ts';
import { parametersOf } from './parameters.ts';
import { refusalsOf } from './refusals.ts';
import { createSchemaComponents, type SchemaComponents } from './schema-components.ts';

const FOR: Record<Operation['access'], string> = {
  anyone: 'For anybody, without signing in.',
  sender: 'For Clerk, which signs what it sends.',
  'signed-in': 'For whoever is signed in.',
  member: 'For members of the organization.',
  admin: 'For admins of the organization.',
  operator: 'For operators of this installation.',
};

const ABOUT: Record<Operation['area'], string> = {
  You: 'Who the caller is, and what they write and keep.',
  People: 'The members of an organization.',
  Admins: 'What the admins of an organization see.',
  Operators: 'How the sync with Clerk does.',
  Clerk: 'What comes from Clerk.',
  Server: 'The server itself.',
};

/** Describes all that is mounted, as OpenAPI 3.1. Throws for a route without a description. */
export function createOpenApiDocument(mounted: MountedRouter[]): OpenApiDocument {
  const components = createSchemaComponents();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of mounted.flatMap(listRoutes))
    paths[route.path] = { ...paths[route.path], [route.method]: describe(route, components) };
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rollcall',
      version: '1',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: areas.map((name) => ({ name, description: ABOUT[name] })),
    security: [{ session: [] }],
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A session token of Clerk’s. It lives for a minute: fetch one for each request.',
        },
      },
    },
  };
}

function describe(route: DocumentedRoute, { refer }: SchemaComponents): OperationObject {
  const { operation } = route;
  const { id, area, summary, notes, access, body } = operation;
  const isOpen = access === 'anyone' || access === 'sender';
  return {
    operationId: id,
    tags: [area],
    summary,
    description: [FOR[access], notes].filter((part) => part !== undefined).join(' '),
    ...(isOpen ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: body.isOptional !== true,
            content: { 'application/json': { schema: refer(body.schema), example: body.example } },
          },
        }),
    responses: { ...answersOf(operation, refer), ...refusalsOf(route, refer(errorBodySchema)) },
  };
}

function answersOf({ answer, unchanged }: Operation, refer: SchemaComponents['refer']): OperationObject['responses'] {
  const answers = [answer, ...(unchanged === undefined ? [] : [unchanged])];
  const tag = { description: 'The revision, for `If-Match`.', schema: { type: 'string' as const } };
  return Object.fromEntries(
    answers.map(({ status, about, schema, type = schema && 'application/json', hasRevision = false }) => [
      String(status),
      {
        description: about,
        ...(hasRevision ? { headers: { ETag: tag } } : {}),
        ...(type === undefined ? {} : { content: { [type]: { schema: schema === undefined ? {} : refer(schema) } } }),
      },
    ]),
  );
}
