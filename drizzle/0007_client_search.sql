ALTER TABLE "clients" ADD COLUMN "searched_text" text GENERATED ALWAYS AS (lower((name || chr(10) || coalesce(email, '') || chr(10) || regexp_replace(coalesce(phone, ''), '\D', '', 'g')) collate "und-x-icu")) STORED NOT NULL;--> statement-breakpoint
DROP INDEX "clients_search";--> statement-breakpoint
-- For what many have: read in the order of the list until a page is full, the archived ones apart. Drizzle has no word for INCLUDE.
CREATE INDEX "clients_by_name" ON "clients" ("org_id", "name" COLLATE "und-x-icu", "id") INCLUDE ("searched_text") WHERE "archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX "clients_archived_by_name" ON "clients" ("org_id", "name" COLLATE "und-x-icu", "id") INCLUDE ("searched_text") WHERE "archived_at" IS NOT NULL;--> statement-breakpoint
-- For what few have. btree_gin brings equality on uuid to GIN. Without the list of pending entries, which every search would read.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE INDEX "clients_trigrams" ON "clients" USING gin ("org_id", "searched_text" gin_trgm_ops) WITH (fastupdate = off);--> statement-breakpoint
-- Who is on a page of the list, as docs/decisions/0007 has it: of the organization that the transaction has named, ids alone.
CREATE FUNCTION search_clients(pattern text, archived boolean, after_name text, after_id uuid, page_size integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  own uuid := nullif(current_setting('punchcard.org_id', true), '')::uuid;
  lowered text := lower(pattern COLLATE "und-x-icu");
BEGIN
  IF own IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'clients are searched for the organization in punchcard.org_id, and there is none';
  END IF;
  RETURN QUERY
    SELECT id FROM public.clients
    WHERE org_id = own AND (archived_at IS NOT NULL) = archived AND searched_text LIKE lowered
      AND (after_id IS NULL OR (name COLLATE "und-x-icu", id) > (after_name, after_id))
    ORDER BY name COLLATE "und-x-icu", id
    LIMIT page_size;
END
$$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION search_clients FROM PUBLIC;
