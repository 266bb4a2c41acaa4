/** Strong and quoted, one per version (RFC 9110 §8.8.3). */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Whether an `If-Match` header names this version. Weak tags never match. */
export function isMatch(ifMatch: string, version: number): boolean {
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  return tags.includes("*") || tags.includes(etagOf(version));
}
