/** Clerk's and Svix's ids are about 32 characters; what is far longer is none, and could not be a key in the database. */
export const MAX_ID_LENGTH = 200;
