/** The first worker is `worker`, the second `worker-2`. Its database connections bear the name. */
export type ProcessName = "web" | "worker" | `worker-${number}`;

export function workerNames(count = 1): ProcessName[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? "worker" : (`worker-${index + 1}` as const),
  );
}

/** Who is connected shows in pg_stat_activity. */
export function named(databaseUrl: string, name: ProcessName): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("application_name", name);
  return url.href;
}
