-- AlterTable
ALTER TABLE "partner"."protocol_assignment" ADD COLUMN     "version" INTEGER;

-- AlterTable
ALTER TABLE "partner"."push_item" ADD COLUMN     "before_protocol_id" UUID,
ADD COLUMN     "before_version" INTEGER,
ADD COLUMN     "undone_by" UUID;

-- AlterTable
ALTER TABLE "partner"."push_run" ADD COLUMN     "delete_race" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "partner"."push_run_count" (
    "run_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "items" INTEGER NOT NULL,

    CONSTRAINT "push_run_count_pkey" PRIMARY KEY ("run_id","state")
);

-- CreateTable
CREATE TABLE "partner"."interactive_use" (
    "shop_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interactive_use_pkey" PRIMARY KEY ("shop_id")
);

-- DropIndex
DROP INDEX "partner"."protocol_assignment_protocol_id_idx";

-- CreateIndex
CREATE INDEX "protocol_assignment_protocol_id_version_idx" ON "partner"."protocol_assignment"("protocol_id", "version");

-- CreateIndex
CREATE INDEX "push_item_undone_by_idx" ON "partner"."push_item"("undone_by");

-- AddForeignKey
ALTER TABLE "partner"."push_run_count" ADD CONSTRAINT "push_run_count_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partner"."push_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."interactive_use" ADD CONSTRAINT "interactive_use_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Counts of items move with the items, in the statement that moves them. The upserts go in one order, so that two
-- statements wait for each other and do not deadlock. Items that go with their run leave no count behind.
CREATE FUNCTION "partner"."count_push_items"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO partner.push_run_count AS c (run_id, state, items)
    SELECT run_id, state, count(*) FROM new_items GROUP BY run_id, state ORDER BY run_id, state
    ON CONFLICT (run_id, state) DO UPDATE SET items = c.items + excluded.items;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO partner.push_run_count AS c (run_id, state, items)
    SELECT run_id, state, sum(moved)
    FROM (SELECT run_id, state, 1 AS moved FROM new_items UNION ALL SELECT run_id, state, -1 FROM old_items) AS item
    GROUP BY run_id, state HAVING sum(moved) <> 0 ORDER BY run_id, state
    ON CONFLICT (run_id, state) DO UPDATE SET items = c.items + excluded.items;
  ELSE
    UPDATE partner.push_run_count AS c SET items = c.items - gone.items
    FROM (SELECT run_id, state, count(*) AS items FROM old_items GROUP BY run_id, state) AS gone
    WHERE c.run_id = gone.run_id AND c.state = gone.state;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "count_inserted_items" AFTER INSERT ON "partner"."push_item"
REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION "partner"."count_push_items"();
CREATE TRIGGER "count_updated_items" AFTER UPDATE ON "partner"."push_item"
REFERENCING OLD TABLE AS old_items NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION "partner"."count_push_items"();
CREATE TRIGGER "count_deleted_items" AFTER DELETE ON "partner"."push_item"
REFERENCING OLD TABLE AS old_items FOR EACH STATEMENT EXECUTE FUNCTION "partner"."count_push_items"();

INSERT INTO "partner"."push_run_count" ("run_id", "state", "items")
SELECT run_id, state, count(*) FROM "partner"."push_item" GROUP BY run_id, state;
