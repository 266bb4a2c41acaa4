/** Strong and quoted, one per version (RFC 9110 §8.8.3). */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The versions that an `If-Match` header names; null: any. Weak tags name none. */
export function versionsOf(ifMatch: string): string[] | null {
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*")) return null;
  return tags.flatMap((tag) => /^"(\d+)"$/.exec(tag)?.[1] ?? []);
}
