import { Html, html, nothing, prose } from './html.ts';
import type { OpenApiDocument } from './open-api.types.ts';
import { drawOperation, type ListedOperation } from './operation.section.ts';
import { drawFields } from './schema-tree.ts';

/** The document as a page for people to read: nothing to run, and nothing from elsewhere. */
export function drawReference(document: OpenApiDocument, css: string): string {
  const { info, tags, components } = document;
  const { schemas } = components;
  const areas = tags.map((tag) => ({ ...tag, operations: listOperations(document, tag.name) }));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<link rel="icon" href="/favicon.svg">
<style>${new Html(css)}</style>
</head>
<body>
<a class="skip" href="#operations">To the operations</a>
<header><h1>${info.title} API</h1><p><a href="/api/openapi.json">The same as OpenAPI ${document.openapi}</a> · <a href="/">People</a></p></header>
<nav aria-label="Operations">${areas.map(drawIndex)}</nav>
<main>
<section aria-labelledby="ways"><h2 id="ways">How it works</h2>${info.description
    .split('\n\n')
    .map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
<p>In the examples <code>$ROLLCALL</code> is the address of this server, such as <code>http://localhost:3000</code>, and <code>$TOKEN</code> a session token.</p>
<h3>Error</h3><p>${prose(schemas.Error?.description ?? '')}</p>${drawFields(schemas.Error ?? {}, schemas)}</section>
<div id="operations">${areas.map(({ name, description, operations }) =>
    operations.length === 0
      ? nothing
      : html`<section aria-labelledby="area-${name}"><h2 id="area-${name}">${name}</h2><p>${description}</p>
${operations.map((operation) => drawOperation(operation, schemas))}</section>`,
  )}</div>
</main>
</body>
</html>
`.text;
}

function listOperations({ paths }: OpenApiDocument, area: string): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(area) ? [{ method, path, operation }] : [],
    ),
  );
}

function drawIndex({ name, operations }: { name: string; operations: ListedOperation[] }): Html {
  return html`<h2>${name}</h2><ul>${operations.map(
    ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
  )}</ul>`;
}
