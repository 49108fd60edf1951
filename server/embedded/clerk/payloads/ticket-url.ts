/** Where the button of an invitation's mail leads. Its host is never contacted; the ticket is what must stay secret. */
export function ticketUrl(ticket: string): string {
  return `https://accounts.clerk.local/v1/tickets/accept?ticket=${ticket}`;
}
