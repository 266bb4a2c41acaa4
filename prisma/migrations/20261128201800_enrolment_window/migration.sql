-- CreateTable
CREATE TABLE "journals"."enrolment_window" (
    "partner_id" UUID NOT NULL,
    "user_protocol_id" UUID NOT NULL,
    "window" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "told" INTEGER NOT NULL,

    CONSTRAINT "enrolment_window_pkey" PRIMARY KEY ("partner_id","user_protocol_id","window")
);

-- AddForeignKey
ALTER TABLE "journals"."enrolment_window" ADD CONSTRAINT "enrolment_window_partner_id_user_protocol_id_fkey" FOREIGN KEY ("partner_id", "user_protocol_id") REFERENCES "journals"."user_protocol"("partner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- what was taken was told, and a day done was one of use; 28 days, and no row says nothing
ALTER TABLE "journals"."enrolment_window" ADD CONSTRAINT "enrolment_window_bits" CHECK (
    "told" BETWEEN 1 AND (1 << 28) - 1 AND "used" & ~"told" = 0 AND "done" & ~"used" = 0
);
