-- AlterTable
ALTER TABLE "journals"."partner" ADD COLUMN     "is_sample" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "journals"."person" (
    "id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "is_sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."user_protocol" (
    "partner_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "protocol_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "plan_version" INTEGER NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "time_zone" TEXT NOT NULL,
    "share_data_with_partner" BOOLEAN NOT NULL DEFAULT false,
    "shared_since" TIMESTAMPTZ(3),
    "missed_through" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_protocol_pkey" PRIMARY KEY ("partner_id","id")
);

-- CreateTable
CREATE TABLE "journals"."user_protocol_plan" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "user_protocol_plan_pkey" PRIMARY KEY ("partner_id","user_protocol_id","from_day")
);

-- CreateTable
CREATE TABLE "journals"."user_protocol_pause" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "user_protocol_pause_pkey" PRIMARY KEY ("partner_id","user_protocol_id","from_day")
);

-- CreateTable
CREATE TABLE "journals"."consent_event" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shares" BOOLEAN NOT NULL,
    "text_version" INTEGER NOT NULL,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("partner_id","user_protocol_id","id")
);

-- CreateTable
CREATE TABLE "journals"."protocol_check_in" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "slot" SMALLINT NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "protocol_check_in_pkey" PRIMARY KEY ("partner_id","user_protocol_id","day","slot")
);

-- CreateTable
CREATE TABLE "journals"."feedback" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rating" SMALLINT NOT NULL,
    "theme" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("partner_id","user_protocol_id","id")
);

-- CreateTable
CREATE TABLE "journals"."release" (
    "partner_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "protocol_id" UUID,
    "measure" TEXT NOT NULL,
    "window" INTEGER NOT NULL,
    "is_shown" BOOLEAN NOT NULL,
    "cells" INTEGER[],
    "answer" JSONB NOT NULL,
    "policy" JSONB NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("partner_id","id")
);

-- CreateTable
CREATE TABLE "journals"."database_mark" (
    "name" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "database_mark_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "user_protocol_partner_id_protocol_id_status_idx" ON "journals"."user_protocol"("partner_id", "protocol_id", "status");

-- CreateIndex
CREATE INDEX "user_protocol_person_id_idx" ON "journals"."user_protocol"("person_id");

-- CreateIndex
CREATE INDEX "user_protocol_status_missed_through_idx" ON "journals"."user_protocol"("status", "missed_through");

-- CreateIndex
CREATE UNIQUE INDEX "release_partner_id_protocol_id_measure_window_key" ON "journals"."release"("partner_id", "protocol_id", "measure", "window");

-- AddForeignKey
ALTER TABLE "journals"."user_protocol" ADD CONSTRAINT "user_protocol_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."user_protocol" ADD CONSTRAINT "user_protocol_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "journals"."person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."user_protocol" ADD CONSTRAINT "user_protocol_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "journals"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."user_protocol_plan" ADD CONSTRAINT "user_protocol_plan_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."user_protocol_pause" ADD CONSTRAINT "user_protocol_pause_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."consent_event" ADD CONSTRAINT "consent_event_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."protocol_check_in" ADD CONSTRAINT "protocol_check_in_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."feedback" ADD CONSTRAINT "feedback_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."release" ADD CONSTRAINT "release_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."release" ADD CONSTRAINT "release_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "journals"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;
