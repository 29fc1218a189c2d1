DROP INDEX "offers_name_idx";--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "note" text;