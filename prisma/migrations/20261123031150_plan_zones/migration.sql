-- DropIndex
DROP INDEX "journals"."user_protocol_status_missed_through_idx";

-- AlterTable
ALTER TABLE "journals"."user_protocol" ADD COLUMN     "next_missed_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "journals"."user_protocol_plan" ADD COLUMN     "time_zone" TEXT;

-- CreateIndex
CREATE INDEX "user_protocol_next_missed_at_idx" ON "journals"."user_protocol"("next_missed_at");
