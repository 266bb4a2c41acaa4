/** The pages of a protocol in the address bar. Runs anywhere. */

export function protocolUrl(id: string): string {
  return `/app/protocols/${id}`;
}

/** What is known of how it is followed. */
export function analyticsUrl(id: string): string {
  return `${protocolUrl(id)}/analytics`;
}

/** With two versions to compare, whichever is newer. */
export function versionsUrl(
  id: string,
  compared?: { from: number; to: number },
): string {
  const url = `${protocolUrl(id)}/versions`;
  return compared ? `${url}?from=${compared.from}&to=${compared.to}` : url;
}
