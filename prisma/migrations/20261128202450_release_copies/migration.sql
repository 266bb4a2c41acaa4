-- CreateTable
CREATE TABLE "partner"."release_copy" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "protocol_id" UUID,
    "measure" TEXT NOT NULL,
    "answer" JSONB,
    "fetched_at" TIMESTAMPTZ(3),
    "ask_again_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "release_copy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "release_copy_protocol_id_idx" ON "partner"."release_copy"("protocol_id");

-- one row of the whole store too: its protocol is null
CREATE UNIQUE INDEX "release_copy_shop_id_protocol_id_measure_key" ON "partner"."release_copy"("shop_id", "protocol_id", "measure") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "partner"."release_copy" ADD CONSTRAINT "release_copy_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."release_copy" ADD CONSTRAINT "release_copy_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "partner"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;
