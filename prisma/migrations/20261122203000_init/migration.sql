-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "journals";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "partner";

-- CreateTable
CREATE TABLE "partner"."session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner"."shop" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "primary_locale" TEXT NOT NULL DEFAULT 'en',
    "scopes" TEXT NOT NULL DEFAULT '',
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "setup_guide_dismissed_at" TIMESTAMPTZ(3),
    "catalog_state" TEXT NOT NULL DEFAULT 'waiting',
    "catalog_imported" INTEGER NOT NULL DEFAULT 0,
    "catalog_total" INTEGER,
    "catalog_error" TEXT,
    "catalog_synced_at" TIMESTAMPTZ(3),
    "definitions_state" TEXT NOT NULL DEFAULT 'waiting',
    "definitions_errors" JSONB NOT NULL DEFAULT '[]',
    "journals_partner_id" TEXT,
    "journals_token" TEXT,
    "journals_connected_at" TIMESTAMPTZ(3),
    "journals_error" TEXT,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner"."store_product" (
    "shop_id" UUID NOT NULL,
    "gid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "vendor" TEXT NOT NULL DEFAULT '',
    "product_type" TEXT NOT NULL DEFAULT '',
    "image_url" TEXT,
    "sku" TEXT,
    "price" TEXT,
    "supply" INTEGER,
    "relevant_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unmapped',
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_product_pkey" PRIMARY KEY ("shop_id","gid")
);

-- CreateTable
CREATE TABLE "partner"."protocol" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "journals_id" TEXT,
    "journals_etag" TEXT,
    "journals_synced_version" INTEGER,

    CONSTRAINT "protocol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner"."protocol_version" (
    "protocol_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "journals_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protocol_version_pkey" PRIMARY KEY ("protocol_id","version")
);

-- CreateTable
CREATE TABLE "partner"."protocol_assignment" (
    "shop_id" UUID NOT NULL,
    "product_gid" TEXT NOT NULL,
    "protocol_id" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protocol_assignment_pkey" PRIMARY KEY ("shop_id","product_gid")
);

-- CreateTable
CREATE TABLE "partner"."metafield_state" (
    "shop_id" UUID NOT NULL,
    "product_gid" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "protocol_id" UUID,
    "version" INTEGER,
    "content_hash" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metafield_state_pkey" PRIMARY KEY ("shop_id","product_gid")
);

-- CreateTable
CREATE TABLE "partner"."push_run" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "selection" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "points" INTEGER NOT NULL DEFAULT 0,
    "writes" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,

    CONSTRAINT "push_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner"."push_item" (
    "run_id" UUID NOT NULL,
    "product_gid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "protocol_id" UUID,
    "version" INTEGER,
    "changes" JSONB NOT NULL,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_item_pkey" PRIMARY KEY ("run_id","product_gid")
);

-- CreateTable
CREATE TABLE "partner"."outbox" (
    "protocol_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("protocol_id")
);

-- CreateTable
CREATE TABLE "partner"."webhook_inbox" (
    "id" TEXT NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB,
    "processed_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "webhook_inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."partner" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shop_domain" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."api_token" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "short_id" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."used_session_token" (
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_session_token_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "journals"."protocol" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "protocol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."protocol_version" (
    "protocol_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protocol_version_pkey" PRIMARY KEY ("protocol_id","version")
);

-- CreateTable
CREATE TABLE "journals"."product" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "shopify_product_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "price" TEXT,
    "supply" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journals"."protocol_product" (
    "product_id" UUID NOT NULL,
    "protocol_id" UUID NOT NULL,

    CONSTRAINT "protocol_product_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "journals"."shopify_protocol_sync" (
    "product_id" UUID NOT NULL,
    "protocol_id" UUID,
    "status" TEXT NOT NULL,
    "content_hash" TEXT,
    "last_synced_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "shopify_protocol_sync_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "journals"."idempotency_key" (
    "partner_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("partner_id","key")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "partner"."session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "partner"."shop"("domain");

-- CreateIndex
CREATE INDEX "store_product_shop_id_state_title_idx" ON "partner"."store_product"("shop_id", "state", "title");

-- CreateIndex
CREATE INDEX "store_product_shop_id_title_gid_idx" ON "partner"."store_product"("shop_id", "title", "gid");

-- CreateIndex
CREATE INDEX "protocol_shop_id_status_title_idx" ON "partner"."protocol"("shop_id", "status", "title");

-- CreateIndex
CREATE INDEX "protocol_assignment_protocol_id_idx" ON "partner"."protocol_assignment"("protocol_id");

-- CreateIndex
CREATE INDEX "push_run_shop_id_created_at_idx" ON "partner"."push_run"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "push_item_run_id_state_title_idx" ON "partner"."push_item"("run_id", "state", "title");

-- CreateIndex
CREATE INDEX "outbox_shop_id_next_attempt_at_idx" ON "partner"."outbox"("shop_id", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_inbox_received_at_idx" ON "partner"."webhook_inbox"("received_at");

-- CreateIndex
CREATE INDEX "webhook_inbox_shop_domain_topic_idx" ON "partner"."webhook_inbox"("shop_domain", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "partner_shop_domain_key" ON "journals"."partner"("shop_domain");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_short_id_key" ON "journals"."api_token"("short_id");

-- CreateIndex
CREATE INDEX "api_token_partner_id_idx" ON "journals"."api_token"("partner_id");

-- CreateIndex
CREATE INDEX "used_session_token_expires_at_idx" ON "journals"."used_session_token"("expires_at");

-- CreateIndex
CREATE INDEX "protocol_partner_id_status_idx" ON "journals"."protocol"("partner_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "product_partner_id_shopify_product_id_key" ON "journals"."product"("partner_id", "shopify_product_id");

-- CreateIndex
CREATE INDEX "protocol_product_protocol_id_idx" ON "journals"."protocol_product"("protocol_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "journals"."idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "partner"."store_product" ADD CONSTRAINT "store_product_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."protocol" ADD CONSTRAINT "protocol_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."protocol_version" ADD CONSTRAINT "protocol_version_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "partner"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."protocol_assignment" ADD CONSTRAINT "protocol_assignment_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."protocol_assignment" ADD CONSTRAINT "protocol_assignment_shop_id_product_gid_fkey" FOREIGN KEY ("shop_id", "product_gid") REFERENCES "partner"."store_product"("shop_id", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."protocol_assignment" ADD CONSTRAINT "protocol_assignment_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "partner"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."metafield_state" ADD CONSTRAINT "metafield_state_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."push_run" ADD CONSTRAINT "push_run_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."push_item" ADD CONSTRAINT "push_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "partner"."push_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."outbox" ADD CONSTRAINT "outbox_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "partner"."shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner"."outbox" ADD CONSTRAINT "outbox_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "partner"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."api_token" ADD CONSTRAINT "api_token_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."protocol" ADD CONSTRAINT "protocol_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."protocol_version" ADD CONSTRAINT "protocol_version_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "journals"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."product" ADD CONSTRAINT "product_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "journals"."partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."protocol_product" ADD CONSTRAINT "protocol_product_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "journals"."product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."protocol_product" ADD CONSTRAINT "protocol_product_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "journals"."protocol"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journals"."shopify_protocol_sync" ADD CONSTRAINT "shopify_protocol_sync_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "journals"."product"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- A version of a protocol never changes: people follow it and pushes render from it.
-- Only Journals' own number of it comes later. It goes with its protocol, never alone.
CREATE FUNCTION "partner"."refuse_version_change"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (NEW."protocol_id", NEW."version", NEW."content", NEW."created_at")
            IS NOT DISTINCT FROM
            (OLD."protocol_id", OLD."version", OLD."content", OLD."created_at") THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A version of a protocol never changes';
END;
$$;

CREATE TRIGGER "protocol_version_never_changes"
BEFORE UPDATE OR DELETE ON "partner"."protocol_version"
FOR EACH ROW EXECUTE FUNCTION "partner"."refuse_version_change"();
