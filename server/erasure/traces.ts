/** What one document holds of a person. */
export interface Traces {
  /** Whether the person's id is in it. */
  isNamed: boolean;
  /** Its columns that hold something personal of the person. */
  columns: string[];
  /** E-mail addresses found there: by these other documents may hold more. */
  emails: string[];
}

/** Where an object says that it is about a person, or about several; elsewhere an id only refers to one, as in `inviterId`. */
const SUBJECT_KEYS = new Set([
  '_id',
  'acceptedUserId',
  'authorId',
  'entity',
  'entityKey',
  'id',
  'names',
  'peopleIds',
  'receiverId',
  'receiverIds',
  'senderId',
  'userId',
  'user_id',
]);
/** Texts that tell nothing of a person. Whatever is not here counts as personal: a new column has to be thought about. */
const IMPERSONAL_KEYS = new Set([
  'bodyHash',
  'deletedEvent',
  'entity',
  'entityKey',
  'kind',
  'leaseOwner',
  'news',
  'object',
  'reason',
  'sourceEvent',
  'state',
  'status',
  'type',
  'verifiedBy',
]);
/** An app's own id for a person, which may be anything, such as an address. */
const ID_KEY = /^(?!external_id$|externalId$).*(^id|_ids?|[a-z]Ids?)$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Looks through a document, as deep as it goes, for a person by id and by known addresses (lower case). */
export function findTraces(
  document: Record<string, unknown>,
  person: { userId: string; emails: ReadonlySet<string> },
): Traces {
  const traces = { isNamed: false, columns: new Set<string>(), emails: new Set<string>() };

  function readText(text: string, key: string, column: string, isTheirs: boolean): void {
    if (text.includes(person.userId)) traces.isNamed = true;
    const isAddress = person.emails.size > 0 && [...person.emails].some((email) => text.toLowerCase().includes(email));
    if (!isAddress && (!isTheirs || text === '' || text === person.userId)) return;
    if (!isAddress && (IMPERSONAL_KEYS.has(key) || ID_KEY.test(key))) return;
    traces.columns.add(column);
    if (isTheirs && EMAIL.test(text)) traces.emails.add(text.toLowerCase());
  }

  function walkObject(value: object, column: string, isTheirs: boolean): void {
    const fields = Object.entries(value);
    const isAbout = isTheirs || fields.some(([name, inner]) => SUBJECT_KEYS.has(name) && isOrHas(inner, person.userId));
    for (const [name, inner] of fields) walk(inner, name, column || name, isAbout);
  }

  function walk(value: unknown, key: string, column: string, isTheirs: boolean): void {
    const inner = key === 'body' && typeof value === 'string' ? parseObject(value) : value;
    if (typeof inner === 'string') readText(inner, key, column, isTheirs);
    else if (Array.isArray(inner)) for (const item of inner) walk(item, key, column, isTheirs);
    else if (typeof inner === 'object' && inner !== null) walkObject(inner, column, isTheirs);
  }

  walkObject(document, '', false);
  return { isNamed: traces.isNamed, columns: [...traces.columns], emails: [...traces.emails] };
}

function isOrHas(value: unknown, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}

/** Bodies of events are kept as JSON text; answers the text itself when it is none. */
function parseObject(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}
