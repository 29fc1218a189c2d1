ALTER TABLE "training_sessions" DROP CONSTRAINT "training_sessions_trainer_busy";--> statement-breakpoint
-- The extension stays where something else uses it, or where it belongs to somebody else: to have it harms nobody.
DO $$
BEGIN
  DROP EXTENSION btree_gist;
EXCEPTION
  WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
END
$$;
