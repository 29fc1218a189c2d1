CREATE POLICY "sign_in_reads" ON "api_keys" AS PERMISSIVE FOR SELECT TO public USING (current_setting('punchcard.task', true) = 'sign_in');--> statement-breakpoint
DROP FUNCTION find_api_key;
