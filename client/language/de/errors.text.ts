import type { Text } from '#client/language/text.ts';
import type { ErrorCode } from '#shared/error-codes.ts';

const OUR_FAULT = 'Beim Server ist etwas schiefgegangen.';

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  conflict: 'Das wurde inzwischen anderswo geändert. Sieh es dir an und speichere noch einmal.',
  precondition_required: 'Lade die Seite neu und versuche es noch einmal.',
  invalid_request: 'So kann der Server das nicht annehmen.',
  unauthenticated: 'Du bist hier nicht mehr angemeldet. Melde dich neu an.',
  session_ended: 'Diese Sitzung ist beendet. Melde dich neu an.',
  forbidden: 'Dafür fehlt dir die Berechtigung.',
  not_found: 'Das gibt es nicht, oder es ist nicht für dich bestimmt.',
  request_in_progress: 'Das läuft schon. Warte einen Moment.',
  payload_too_large: 'Das ist mehr, als der Server annimmt.',
  rate_limited: 'Das war zu viel auf einmal. Warte einen Moment.',
  unavailable: 'Der Server kann gerade nicht antworten. Versuche es gleich noch einmal.',
};

export const errors: Text['errors'] = {
  refused: (code) => REFUSALS[code] ?? OUR_FAULT,
  notUnderstood:
    'Der Server hat in einer Form geantwortet, die diese Seite nicht versteht. Lade sie neu, dann ist sie auf dem neuesten Stand.',
  unexpected: 'Etwas Unerwartetes ist passiert.',
  unexpectedAnswer: 'Der Server hat nicht wie erwartet geantwortet.',
  unreachable: 'Der Server ist nicht zu erreichen.',
};
