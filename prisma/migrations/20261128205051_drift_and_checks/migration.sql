-- AlterTable
ALTER TABLE "partner"."metafield_state" ADD COLUMN     "check_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "partner"."shop" ADD COLUMN     "catalog_bulk_at" TIMESTAMPTZ(3),
ADD COLUMN     "catalog_bulk_id" TEXT,
ADD COLUMN     "check_error" TEXT,
ADD COLUMN     "check_started_at" TIMESTAMPTZ(3),
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "removal" JSONB;

-- CreateTable
CREATE TABLE "partner"."drift" (
    "shop_id" UUID NOT NULL,
    "product_gid" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "theirs" TEXT,
    "digest" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "drift_pkey" PRIMARY KEY ("shop_id","product_gid","key")
);

-- AddForeignKey
ALTER TABLE "partner"."drift" ADD CONSTRAINT "drift_shop_id_product_gid_fkey" FOREIGN KEY ("shop_id", "product_gid") REFERENCES "partner"."store_product"("shop_id", "gid") ON DELETE CASCADE ON UPDATE CASCADE;
