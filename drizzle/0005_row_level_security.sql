ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bookings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session_ledger" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "offers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "client_purchases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "training_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "own_rows" ON "api_keys" AS PERMISSIVE FOR ALL TO public USING ("api_keys"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "api_keys" AS PERMISSIVE FOR SELECT TO public USING (current_setting('punchcard.task', true) = 'sign_in');--> statement-breakpoint
CREATE POLICY "own_rows" ON "bookings" AS PERMISSIVE FOR ALL TO public USING ("bookings"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "due_run_reads" ON "bookings" AS PERMISSIVE FOR SELECT TO public USING (current_setting('punchcard.task', true) = 'due_run');--> statement-breakpoint
CREATE POLICY "own_rows" ON "clients" AS PERMISSIVE FOR ALL TO public USING ("clients"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "session_ledger" AS PERMISSIVE FOR ALL TO public USING ("session_ledger"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "invitations" AS PERMISSIVE FOR ALL TO public USING ("invitations"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "members" AS PERMISSIVE FOR ALL TO public USING ("members"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "members" AS PERMISSIVE FOR SELECT TO public USING (current_setting('punchcard.task', true) = 'sign_in');--> statement-breakpoint
CREATE POLICY "own_rows" ON "offers" AS PERMISSIVE FOR ALL TO public USING ("offers"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "operations" AS PERMISSIVE FOR ALL TO public USING ("operations"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "organizations" AS PERMISSIVE FOR ALL TO public USING ("organizations"."id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "due_run_reads" ON "organizations" AS PERMISSIVE FOR SELECT TO public USING (current_setting('punchcard.task', true) = 'due_run');--> statement-breakpoint
CREATE POLICY "own_rows" ON "client_purchases" AS PERMISSIVE FOR ALL TO public USING ("client_purchases"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "subscriptions" AS PERMISSIVE FOR ALL TO public USING ("subscriptions"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_rows" ON "training_sessions" AS PERMISSIVE FOR ALL TO public USING ("training_sessions"."org_id" = nullif(current_setting('punchcard.org_id', true), '')::uuid);