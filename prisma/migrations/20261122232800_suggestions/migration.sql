-- AlterTable
ALTER TABLE "partner"."protocol_version" ADD COLUMN     "restored_from" INTEGER;

-- AlterTable
ALTER TABLE "partner"."store_product" ADD COLUMN     "description" TEXT;

-- CreateTable
CREATE TABLE "partner"."product_suggestion" (
    "shop_id" UUID NOT NULL,
    "product_gid" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "reader" INTEGER NOT NULL,
    "skipped_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_suggestion_pkey" PRIMARY KEY ("shop_id","product_gid")
);

-- CreateIndex
CREATE INDEX "product_suggestion_shop_id_group_id_idx" ON "partner"."product_suggestion"("shop_id", "group_id");

-- AddForeignKey
ALTER TABLE "partner"."product_suggestion" ADD CONSTRAINT "product_suggestion_shop_id_product_gid_fkey" FOREIGN KEY ("shop_id", "product_gid") REFERENCES "partner"."store_product"("shop_id", "gid") ON DELETE CASCADE ON UPDATE CASCADE;
