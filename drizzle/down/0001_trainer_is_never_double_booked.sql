ALTER TABLE "training_sessions" DROP CONSTRAINT "training_sessions_trainer_busy";--> statement-breakpoint
DROP EXTENSION btree_gist;
