CREATE INDEX "offers_name_idx" ON "offers" USING btree ("org_id","name");--> statement-breakpoint
ALTER TABLE "operations" DROP COLUMN "note";
