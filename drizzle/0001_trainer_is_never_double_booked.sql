-- Drizzle has no word for EXCLUDE. btree_gist brings equality on uuid to GiST.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_trainer_busy"
  EXCLUDE USING gist ("org_id" WITH =, "trainer_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&)
  WHERE ("closed_at" IS NULL AND ("capacity" > 1 OR "seats_taken" > 0));
