-- CreateTable
CREATE TABLE "journals"."rate_limit_log" (
    "subject" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "hits" TIMESTAMPTZ(6)[],

    CONSTRAINT "rate_limit_log_pkey" PRIMARY KEY ("subject","class")
);

-- CreateTable
CREATE TABLE "journals"."audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "partner_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "etag_before" TEXT,
    "etag_after" TEXT,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_partner_id_at_idx" ON "journals"."audit_event"("partner_id", "at");

-- The audit only grows. Statement triggers refuse what would touch no row as well; ALWAYS: not even replication's role passes.
CREATE FUNCTION "journals"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'journals.audit_event is append-only: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_event_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "journals"."audit_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "journals"."refuse_audit_change"();

ALTER TABLE "journals"."audit_event" ENABLE ALWAYS TRIGGER "audit_event_append_only";
