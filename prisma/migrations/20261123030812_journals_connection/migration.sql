-- AlterTable
ALTER TABLE "partner"."outbox" ADD COLUMN     "may_have_arrived" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "partner"."shop" ADD COLUMN     "journals_answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "journals_checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "journals_disconnected_at" TIMESTAMPTZ(3),
ADD COLUMN     "journals_error_at" TIMESTAMPTZ(3),
ADD COLUMN     "journals_source" TEXT NOT NULL DEFAULT 'exchange',
ADD COLUMN     "journals_takes_reports" BOOLEAN,
ADD COLUMN     "journals_token_facts" JSONB;

-- What was tried before this was noted may have arrived.
UPDATE "partner"."outbox" SET "may_have_arrived" = true WHERE "attempts" > 0;
