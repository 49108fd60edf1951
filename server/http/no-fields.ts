import * as z from 'zod';

/** The query or body of an admin route that takes none: what it does not know is refused rather than ignored. */
export const noFields = z.strictObject({});
