/** What Journals last answered, one row for each measure of each protocol, and what is to be asked next. */
import { z } from "zod";
import {
  type AnswerOf,
  type Measure,
  measures,
} from "../../contract/analytics.ts";
import type { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { askAgainAt, retryAt } from "./ask-again.ts";
import { NOT_OFFERED } from "./copy.ts";

const Question = z.object({
  /** Ours; null: all protocols together. */
  protocolId: z.string().nullable(),
  /** Journals' own. */
  journalsId: z.string().nullable(),
  /** Whose numbers they are there; null: Journals does not tell. */
  partnerId: z.string().nullable(),
  measure: z.enum(measures),
});
export type Question = z.infer<typeof Question>;

/** More than are asked in a minute. */
const DUE_MOST = 100;
const NextDue = z.tuple([z.object({ due: z.date().nullable() })]);

/** What may be newer than what is known, the longest due first. */
export async function listDue(shopId: string): Promise<Question[]> {
  const rows = await db().prisma.$queryRaw`
    select question.protocol_id::text as "protocolId", question.journals_id as "journalsId",
      question.partner_id as "partnerId", question.measure
    from ${questionsOf(shopId)} question left join ${copyOfQuestion}
    where copy.ask_again_at is null or copy.ask_again_at <= ${now()}
    order by copy.ask_again_at nulls first, question.protocol_id nulls first, question.measure
    limit ${DUE_MOST}`;
  return z.array(Question).parse(rows);
}

/** When the next question is due: now, where one was never asked. Null: there is none, the store is gone. */
export async function findNextDueAt(shopId: string): Promise<Date | null> {
  const rows = await db().prisma.$queryRaw`
    select min(coalesce(copy.ask_again_at, ${now()}::timestamptz)) as due
    from ${questionsOf(shopId)} question left join ${copyOfQuestion}`;
  return NextDue.parse(rows)[0].due;
}

/** Keeps the answer in the place of the one before. */
export async function keepAnswer(
  { shopId }: PartnerContext,
  question: Question,
  answer: AnswerOf<Measure>,
): Promise<void> {
  const at = now();
  const again = askAgainAt(question.measure, answer, at);
  await db().prisma.$executeRaw`
    insert into partner.release_copy as known (id, shop_id, protocol_id, measure, answer, fetched_at, ask_again_at)
    select ${newId()}::uuid, ${shopId}::uuid, question.protocol_id, question.measure,
      ${JSON.stringify(answer)}::jsonb, ${at}::timestamptz, ${again}::timestamptz
    from ${questionsOf(shopId)} question where ${isStill(question)}
    on conflict (shop_id, protocol_id, measure) do update set
      answer = excluded.answer, fetched_at = excluded.fetched_at, ask_again_at = excluded.ask_again_at, problem = null`;
}

/** Notes why there is no newer answer, and leaves the last one; `null`: this Journals does not offer it. */
export async function keepProblem(
  { shopId }: PartnerContext,
  question: Question,
  error: AppError | null,
): Promise<void> {
  const again = retryAt(error, now());
  const problem = error?.code ?? NOT_OFFERED;
  await db().prisma.$executeRaw`
    insert into partner.release_copy as known (id, shop_id, protocol_id, measure, ask_again_at, problem)
    select ${newId()}::uuid, ${shopId}::uuid, question.protocol_id, question.measure,
      ${again}::timestamptz, ${problem}
    from ${questionsOf(shopId)} question where ${isStill(question)}
    on conflict (shop_id, protocol_id, measure) do update set
      ask_again_at = excluded.ask_again_at, problem = excluded.problem`;
}

const copyOfQuestion = sql`partner.release_copy copy on copy.shop_id = question.shop_id
  and copy.protocol_id is not distinct from question.protocol_id and copy.measure = question.measure`;

/** All that can be asked for a store: the summary, and the rest of each protocol that Journals knows. */
function questionsOf(shopId: string): Sql {
  return sql`(
    select shop.id as shop_id, shop.journals_partner_id as partner_id, subject.id as protocol_id, subject.journals_id,
      measure
    from partner.shop shop
    cross join lateral (
      select null::uuid as id, null::text as journals_id
      union all
      select id, journals_id from partner.protocol where shop_id = shop.id and journals_id is not null
    ) subject
    cross join unnest(${[...measures]}::text[]) measure
    where shop.id = ${shopId}::uuid and (subject.id is null) = (measure = 'summary'))`;
}

/** Whether it is what was asked: meanwhile the protocol may have begun anew there, or the store have another account. */
function isStill({ protocolId, journalsId, partnerId, measure }: Question) {
  return sql`question.measure = ${measure}
    and question.protocol_id is not distinct from ${protocolId}::uuid
    and question.journals_id is not distinct from ${journalsId}::text
    and question.partner_id is not distinct from ${partnerId}::text`;
}
