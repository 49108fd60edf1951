import { writeCurl } from './curl.ts';
import { type Html, html, nothing, prose } from './html.ts';
import type { Answer, OperationObject, Parameter, Schema } from './open-api.types.ts';
import { describeAbsence, describeType, nameOf } from './schema.words.ts';
import { drawObject } from './schema-tree.ts';

export interface ListedOperation {
  method: string;
  path: string;
  operation: OperationObject;
}

/** One operation with everything about it. */
export function drawOperation({ method, path, operation }: ListedOperation, schemas: Record<string, Schema>): Html {
  const { operationId, summary, description, parameters, requestBody } = operation;
  const body = requestBody?.content['application/json']?.schema;
  return html`<article id="${operationId}" aria-labelledby="${operationId}-name">
<h3 id="${operationId}-name">${summary}</h3>
<p class="route"><code><b>${method.toUpperCase()}</b> ${path}</code></p>
<p>${prose(description)}</p>
${parameters.length === 0 ? nothing : html`<h4>Parameters</h4><ul class="fields">${parameters.map(drawParameter)}</ul>`}
${body === undefined ? nothing : html`<h4>Body</h4>${drawBody(body, schemas)}`}
<h4>Answers</h4>
<dl class="answers">${Object.entries(operation.responses).map((answer) => drawAnswer(answer, schemas))}</dl>
<h4>Example</h4>
<pre><code>${writeCurl(method, path, operation)}</code></pre>
</article>
`;
}

function drawParameter({ name, in: place, required, description, schema }: Parameter): Html {
  const type = `${describeType(schema)}, in the ${place}${describeAbsence(schema, required)}`;
  const note = description === undefined ? nothing : html` <span class="note">${prose(description)}</span>`;
  return html`<li><code>${name}</code> <span class="type">${type}</span>${note}</li>`;
}

function drawBody(body: Schema, schemas: Record<string, Schema>): Html {
  const name = nameOf(body);
  const schema = schemas[name ?? ''];
  return name === undefined || schema === undefined ? nothing : drawObject({ name, schema }, schemas);
}

/** Refusals all have the same body, which is drawn once. */
function drawAnswer(
  [status, { description, content = {}, headers = {} }]: [string, Answer],
  schemas: Record<string, Schema>,
): Html {
  const isRefusal = Number(status) >= 400;
  const body = content['application/json']?.schema;
  const named = isRefusal ? [] : Object.entries(headers);
  return html`<dt><code>${status}</code></dt><dd>${prose(description)}${named.map(
    ([name, header]) => html` With <code>${name}</code>: ${prose(header.description)}`,
  )}${isRefusal || body === undefined ? nothing : drawBody(body, schemas)}</dd>`;
}
