-- A page of the list is read from this index alone, in its order. Drizzle has no word for INCLUDE. The expression is
-- `searchedText` of the schema; its columns are there for the planner, which does not look for expressions alone.
CREATE INDEX "clients_search" ON "clients" ("org_id", "name" COLLATE "und-x-icu", "id",
  lower(("name" || chr(10) || coalesce("email", '') || chr(10) || regexp_replace(coalesce("phone", ''), '\D', '', 'g')) COLLATE "und-x-icu"))
  INCLUDE ("email", "phone", "archived_at");
