/** The pages of a protocol in the address bar. Runs anywhere. */

export function protocolUrl(id: string): string {
  return `/app/protocols/${id}`;
}

/** With two versions to compare, whichever is newer. */
export function versionsUrl(
  id: string,
  compared?: { from: number; to: number },
): string {
  const url = `${protocolUrl(id)}/versions`;
  return compared ? `${url}?from=${compared.from}&to=${compared.to}` : url;
}
