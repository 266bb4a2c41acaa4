-- AlterTable
ALTER TABLE "journals"."release" ALTER COLUMN "answer" DROP NOT NULL;

-- CreateTable
CREATE TABLE "journals"."privacy_ledger" (
    "partner_id" UUID NOT NULL,
    "window" INTEGER NOT NULL,
    "protocol_id" UUID NOT NULL,
    "vector" TEXT NOT NULL,
    "epsilon_numerator" INTEGER NOT NULL,
    "epsilon_denominator" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "privacy_ledger_pkey" PRIMARY KEY ("partner_id","window","protocol_id","vector")
);

-- CreateTable
CREATE TABLE "journals"."release_withdrawal" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "through_window" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."draw_counter" (
    "database_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "closed_through" INTEGER,

    CONSTRAINT "draw_counter_pkey" PRIMARY KEY ("database_id")
);

-- CreateIndex
CREATE INDEX "release_withdrawal_partner_id_idx" ON "journals"."release_withdrawal"("partner_id");

-- AddForeignKey
ALTER TABLE "journals"."release_withdrawal" ADD CONSTRAINT "release_withdrawal_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One release of a kind for a window, also of those that are of no one protocol.
DROP INDEX "journals"."release_partner_id_protocol_id_measure_window_key";
CREATE UNIQUE INDEX "release_partner_id_protocol_id_measure_window_key" ON "journals"."release"("partner_id", "protocol_id", "measure", "window") NULLS NOT DISTINCT;

-- What was spent is never unspent, and a draw is in the ledger once. ALWAYS: not even replication's role passes.
CREATE FUNCTION "journals"."refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'journals.% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "privacy_ledger_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "journals"."privacy_ledger"
    FOR EACH STATEMENT EXECUTE FUNCTION "journals"."refuse_ledger_change"();
ALTER TABLE "journals"."privacy_ledger" ENABLE ALWAYS TRIGGER "privacy_ledger_append_only";

-- Releases and withdrawals stay as they were made. They go with their partner alone: when the database deletes them after it.
CREATE FUNCTION "journals"."refuse_unless_partner_is_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM "journals"."partner" WHERE "id" = OLD."partner_id") THEN
        RAISE EXCEPTION 'journals.% is append-only: % is refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER "release_immutable"
    BEFORE UPDATE OR TRUNCATE ON "journals"."release"
    FOR EACH STATEMENT EXECUTE FUNCTION "journals"."refuse_ledger_change"();
CREATE TRIGGER "release_goes_with_its_partner"
    BEFORE DELETE ON "journals"."release"
    FOR EACH ROW EXECUTE FUNCTION "journals"."refuse_unless_partner_is_gone"();
CREATE TRIGGER "release_withdrawal_immutable"
    BEFORE UPDATE OR TRUNCATE ON "journals"."release_withdrawal"
    FOR EACH STATEMENT EXECUTE FUNCTION "journals"."refuse_ledger_change"();
CREATE TRIGGER "release_withdrawal_goes_with_its_partner"
    BEFORE DELETE ON "journals"."release_withdrawal"
    FOR EACH ROW EXECUTE FUNCTION "journals"."refuse_unless_partner_is_gone"();
ALTER TABLE "journals"."release" ENABLE ALWAYS TRIGGER "release_immutable";
ALTER TABLE "journals"."release" ENABLE ALWAYS TRIGGER "release_goes_with_its_partner";
ALTER TABLE "journals"."release_withdrawal" ENABLE ALWAYS TRIGGER "release_withdrawal_immutable";
ALTER TABLE "journals"."release_withdrawal" ENABLE ALWAYS TRIGGER "release_withdrawal_goes_with_its_partner";

INSERT INTO "journals"."draw_counter" ("database_id", "number") VALUES (gen_random_uuid(), 0);

-- What the analytics routes read, and all they read: a role that sees these and nothing else is enough for them.
CREATE VIEW "journals"."standing_release" AS
    SELECT r.* FROM "journals"."release" r
    WHERE NOT EXISTS (
        SELECT FROM "journals"."release_withdrawal" w
        WHERE w."partner_id" = r."partner_id" AND w."through_window" >= r."window");

-- Of each version when it was made and how long its plan is, and since when its protocol can no longer be adopted.
CREATE VIEW "journals"."protocol_calendar" AS
    SELECT p."partner_id", p."id" AS "protocol_id", p."created_at",
        CASE WHEN p."status" = 'archived' THEN p."updated_at" END AS "archived_at",
        CASE WHEN v."version" = 1 THEN p."created_at" ELSE v."created_at" END AS "version_created_at",
        (v."content"->>'duration_days')::int AS "duration_days"
    FROM "journals"."protocol" p JOIN "journals"."protocol_version" v ON v."protocol_id" = p."id";
