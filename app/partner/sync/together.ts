/** One statement for many callers: what is asked for while the last statement is under way goes together in the next. */

type Waiting<Item, Result> = {
  items: readonly Item[];
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
};

/**
 * Answers a function that does `work` for its items and answers when it is done. Calls made while `work` runs are joined:
 * their callers share one run, its result and its failure. Never runs twice at once.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<Result>,
): (items: readonly Item[]) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const joined = waiting;
      waiting = [];
      try {
        const result = await work(joined.flatMap(({ items }) => items));
        for (const { resolve } of joined) resolve(result);
      } catch (error) {
        for (const { reject } of joined) reject(error);
      }
    }
    isRunning = false;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!isRunning) void runAll();
    });
}
