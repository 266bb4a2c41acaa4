/** A write scope contains the read scope of the same resource. */
export function expandScopes(scopes: readonly string[]): Set<string> {
  const implied = scopes
    .filter((scope) => scope.startsWith("write_"))
    .map((scope) => scope.replace("write_", "read_"));
  return new Set([...scopes, ...implied]);
}

/** As Shopify prints granted scopes: a read scope is left out where its write scope is granted. */
export function compactScopes(scopes: readonly string[]): string {
  const granted = new Set(scopes);
  return scopes
    .filter(
      (scope) =>
        !granted.has(scope.replace(/^read_/, "write_")) ||
        scope.startsWith("write_"),
    )
    .join(",");
}
