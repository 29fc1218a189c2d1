DROP POLICY "own_rows" ON "api_keys";--> statement-breakpoint
DROP POLICY "sign_in_reads" ON "api_keys";--> statement-breakpoint
DROP POLICY "own_rows" ON "bookings";--> statement-breakpoint
DROP POLICY "due_run_reads" ON "bookings";--> statement-breakpoint
DROP POLICY "own_rows" ON "clients";--> statement-breakpoint
DROP POLICY "own_rows" ON "session_ledger";--> statement-breakpoint
DROP POLICY "own_rows" ON "invitations";--> statement-breakpoint
DROP POLICY "own_rows" ON "members";--> statement-breakpoint
DROP POLICY "sign_in_reads" ON "members";--> statement-breakpoint
DROP POLICY "own_rows" ON "offers";--> statement-breakpoint
DROP POLICY "own_rows" ON "operations";--> statement-breakpoint
DROP POLICY "own_rows" ON "organizations";--> statement-breakpoint
DROP POLICY "due_run_reads" ON "organizations";--> statement-breakpoint
DROP POLICY "own_rows" ON "client_purchases";--> statement-breakpoint
DROP POLICY "own_rows" ON "subscriptions";--> statement-breakpoint
DROP POLICY "own_rows" ON "training_sessions";--> statement-breakpoint
ALTER TABLE "api_keys" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bookings" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clients" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session_ledger" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invitations" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "members" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "offers" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operations" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organizations" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "client_purchases" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "subscriptions" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "training_sessions" DISABLE ROW LEVEL SECURITY;
