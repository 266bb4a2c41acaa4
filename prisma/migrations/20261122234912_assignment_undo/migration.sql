-- CreateTable
CREATE TABLE "partner"."assignment_undo" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "protocol_id" UUID,
    "previous" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_undo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assignment_undo_shop_id_created_at_idx" ON "partner"."assignment_undo"("shop_id", "created_at");

-- AddForeignKey
ALTER TABLE "partner"."assignment_undo" ADD CONSTRAINT "assignment_undo_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
