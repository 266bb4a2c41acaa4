/** What all of them come to. Throws what the first to fail threw, once none is under way any more. */
export async function whenAllEnd<Results extends unknown[]>(
  promises: readonly [...{ [Index in keyof Results]: Promise<Results[Index]> }],
): Promise<Results> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as Results;
}
