/** A refusal in Clerk's words. Clerk's components act on `code` and show `message` at the field `param`. */
export class LocalClerkError extends Error {
  readonly status: number;
  readonly code: string;
  readonly param: string | undefined;

  constructor(status: number, code: string, message: string, param?: string) {
    super(message);
    this.name = 'LocalClerkError';
    this.status = status;
    this.code = code;
    this.param = param;
  }
}

export function notFound(what: string): LocalClerkError {
  return new LocalClerkError(404, 'resource_not_found', `${what} not found.`);
}

export function notOffered(): LocalClerkError {
  return new LocalClerkError(
    404,
    'resource_not_found',
    'Local Clerk does not offer this. Its console is at /__clerk/.',
  );
}

/** The body of every refusal of Clerk's Frontend and Backend API. */
export function toErrorBody(error: LocalClerkError): object {
  const { code, message, param } = error;
  return { errors: [{ code, message, long_message: message, meta: param === undefined ? {} : { param_name: param } }] };
}
