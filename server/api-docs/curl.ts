import type { OperationObject } from './open-api.types.ts';

/** How to ask for it on a terminal, with variables of the shell for what everybody has of their own. */
export function writeCurl(method: string, path: string, operation: OperationObject): string {
  const url = `"$ROLLCALL${path.replace(/\{(\w+)\}/g, '$$$1')}"`;
  const json = operation.requestBody?.content['application/json'];
  const headers = [
    ...(operation.security === undefined ? ['"Authorization: Bearer $TOKEN"'] : []),
    ...operation.parameters.flatMap(({ in: place, name, schema }) =>
      place === 'header' ? [`'${name}: ${exampleOf(name, schema.examples?.[0])}'`] : [],
    ),
    ...(json === undefined ? [] : ["'Content-Type: application/json'"]),
  ];
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${url}`,
    ...headers.map((header) => `-H ${header}`),
    ...(json === undefined ? [] : [`-d '${JSON.stringify(json.example)}'`]),
  ].join(' \\\n  ');
}

function exampleOf(name: string, example: unknown): string {
  if (typeof example === 'string') return example;
  return name === 'Idempotency-Key' ? '8e03978e-40d5-43dd-bc93-6894a57f9324' : '…';
}
