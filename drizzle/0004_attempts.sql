CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"counted" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attempts_counted_check" CHECK ("attempts"."counted" >= 0)
);
--> statement-breakpoint
CREATE INDEX "attempts_ends_at_idx" ON "attempts" USING btree ("ends_at");