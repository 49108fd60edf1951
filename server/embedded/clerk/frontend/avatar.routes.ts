import { createHash } from 'node:crypto';
import { Router } from 'express';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { initialsOf } from '#server/embedded/clerk/payloads/image-url.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { LocalOrganizationModel } from '#server/embedded/clerk/store/local-organization.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';

/** Pictures of people and organizations, drawn from their ids and initials. */
export function createAvatarRoutes(): Router {
  const router = Router();
  router.get('/avatars/:file', async (request, response) => {
    const id = paramOf(request, 'file').replace(/\.svg$/, '');
    const initials = await findInitials(id);
    if (initials === undefined) throw notFound('Picture');
    // The address changes with the initials, so the picture at one address does not.
    response.set({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
    });
    response.end(drawAvatar(id, initials, id.startsWith('org_') ? 'square' : 'round'));
  });
  return router;
}

async function findInitials(id: string): Promise<string | undefined> {
  if (id.startsWith('org_')) {
    const organization = await LocalOrganizationModel.findOne({ _id: id }).lean();
    return organization ? initialsOf(organization.name) : undefined;
  }
  const user = await LocalUserModel.findOne({ _id: id }).lean();
  return user ? initialsOf(`${user.firstName ?? ''} ${user.lastName ?? ''}`.trim() || user.email) : undefined;
}

/** An SVG of 96 by 96: a tint, two soft shapes and the initials. The same id always gives the same picture. */
export function drawAvatar(id: string, initials: string, shape: 'round' | 'square'): string {
  const bytes = createHash('sha256').update(id).digest();
  const hue = Math.round(((bytes[0] ?? 0) / 255) * 360);
  const second = (hue + 30 + ((bytes[1] ?? 0) % 50)) % 360;
  const x = 8 + ((bytes[2] ?? 0) % 80);
  const y = 8 + ((bytes[3] ?? 0) % 80);
  const radius = shape === 'round' ? 48 : 20;
  // Dark enough for white letters at every hue (4.5 : 1): yellow and green need the most.
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
<clipPath id="c"><rect width="96" height="96" rx="${radius}"/></clipPath>
<g clip-path="url(#c)"><rect width="96" height="96" fill="hsl(${hue} 45% 30%)"/>
<circle cx="${x}" cy="${y}" r="46" fill="hsl(${second} 50% 34%)" opacity=".8"/>
<circle cx="${96 - x}" cy="${96 - y}" r="26" fill="hsl(${hue} 60% 22%)" opacity=".55"/></g>
<text x="48" y="50" fill="#fff" font-family="system-ui,sans-serif" font-size="36" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeXml(initials)}</text>
</svg>`;
}

function escapeXml(text: string): string {
  return text.replaceAll(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);
}
