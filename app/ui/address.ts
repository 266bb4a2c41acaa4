/** The address with some fields changed; an empty one goes. */
export function changed(
  search: URLSearchParams,
  fields: Record<string, string>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fields)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}
