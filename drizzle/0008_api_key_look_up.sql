-- Whose a key is, as docs/decisions/0008 has it: one row for the hash of a key that is alive, and nothing for anybody who knows no key.
CREATE FUNCTION find_api_key(hash text) RETURNS TABLE (organization_id uuid, key_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY
    SELECT org_id, id FROM public.api_keys
    WHERE key_hash = hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp());
END
$$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION find_api_key FROM PUBLIC;--> statement-breakpoint
DROP POLICY "sign_in_reads" ON "api_keys";
