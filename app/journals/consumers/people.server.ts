/** Who is here. Nothing but the identity service's id is known of anybody. */
import type { Person } from "@prisma/client";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import type { ConsumerContext } from "./context.ts";
import { readInput } from "./input.ts";

/** What simulated people are called: nobody real is. */
export const SAMPLE_PREFIX = "sample_";

const PersonId = z
  .string()
  .regex(/^[\w-]{1,128}$/, "Must be an id of the identity service")
  .refine((id) => !id.startsWith(SAMPLE_PREFIX), "Must not be a sample's id");
const Registration = z.strictObject({ isVerified: z.boolean() });

/**
 * The person whom the identity service vouches for, made when new. `isVerified`: their address is confirmed; once it was, it
 * stays so. Doing it again changes nothing. Throws invalid.
 */
export async function registerPerson(
  { tx, personId }: ConsumerContext,
  input: z.input<typeof Registration>,
): Promise<Person> {
  const { isVerified } = readInput(Registration, input);
  const id = readInput(PersonId, personId);
  const at = now();
  const verifiedAt = isVerified ? at : null;
  await tx.$executeRaw`
    insert into journals.person as known (id, created_at, verified_at) values (${id}, ${at}, ${verifiedAt})
    on conflict (id) do update set verified_at = excluded.verified_at
    where known.verified_at is null and excluded.verified_at is not null`;
  return tx.person.findUniqueOrThrow({ where: { id } });
}

/**
 * Removes the person and every row of theirs: enrolments, consent, check-ins, feedback. What was released stays: it holds
 * nobody. Doing it again changes nothing.
 */
export async function deletePerson({
  tx,
  personId,
}: ConsumerContext): Promise<void> {
  await tx.person.deleteMany({ where: { id: personId } });
}

/** Of one person, one such change at a time. Throws not-found. */
export async function getPersonLocked({
  tx,
  personId,
}: ConsumerContext): Promise<Person> {
  await tx.$queryRaw`select 1 from journals.person where id = ${personId} for update`;
  const person = await tx.person.findUnique({ where: { id: personId } });
  if (!person) throw new AppError("not-found");
  return person;
}
