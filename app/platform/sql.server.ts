import { Prisma } from "@prisma/client";

/**
 * A statement or a part of one with its parameters, for what is put together from parts: `prisma.$queryRaw` and
 * `pool.query` take it as it is.
 */
export const sql = Prisma.sql;
export type Sql = Prisma.Sql;

/** `and` between conditions. There has to be one. */
export function allOf(conditions: readonly Sql[]): Sql {
  return Prisma.join([...conditions], " and ");
}
