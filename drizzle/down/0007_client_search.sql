DROP FUNCTION search_clients;--> statement-breakpoint
DROP INDEX "clients_trigrams";--> statement-breakpoint
DROP INDEX "clients_archived_by_name";--> statement-breakpoint
DROP INDEX "clients_by_name";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "searched_text";--> statement-breakpoint
CREATE INDEX "clients_search" ON "clients" ("org_id", "name" COLLATE "und-x-icu", "id",
  lower(("name" || chr(10) || coalesce("email", '') || chr(10) || regexp_replace(coalesce("phone", ''), '\D', '', 'g')) COLLATE "und-x-icu"))
  INCLUDE ("email", "phone", "archived_at");--> statement-breakpoint
-- An extension stays where something else uses it, or where it belongs to somebody else: to have it harms nobody.
DO $$
BEGIN
  DROP EXTENSION btree_gin;
EXCEPTION
  WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
END
$$;--> statement-breakpoint
DO $$
BEGIN
  DROP EXTENSION pg_trgm;
EXCEPTION
  WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
END
$$;
