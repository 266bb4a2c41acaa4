/** A catalogue that cannot be imported: one message a merchant can act on. */
export class CatalogError extends Error {
  override name = "CatalogError";
}

const MAX_SHOWN = 5;

/** The error that lists the places to correct, the first of them. */
export function refusal(
  file: string,
  problems: readonly string[],
): CatalogError {
  const more = problems.length - MAX_SHOWN;
  const shown = problems.slice(0, MAX_SHOWN).map((line) => `  - ${line}`);
  if (more > 0) shown.push(`  - and ${more} more`);
  return new CatalogError(
    `The catalogue ${file} was not imported; the shop is unchanged. Correct these places and import it again:\n${shown.join("\n")}`,
  );
}
