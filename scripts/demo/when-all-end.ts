/**
 * What all of them come to. Throws what the first to fail threw, once none is under way any more: nothing goes on
 * behind the back of a clean-up.
 */
export async function whenAllEnd<Promises extends readonly unknown[]>(
  promises: Promises,
): Promise<{ -readonly [Index in keyof Promises]: Awaited<Promises[Index]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
