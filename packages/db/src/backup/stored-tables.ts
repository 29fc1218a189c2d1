import type postgres from 'postgres'

export interface StoredTable {
  name: string
  columns: string[]
}

/** The tables of the schema `public` with the columns that are stored in them, from the catalog. */
export async function storedTables(sql: postgres.ISql): Promise<StoredTable[]> {
  return sql<StoredTable[]>`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by relname order by relname collate "C"`
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function identifiers(names: string[]): string {
  return names.map(identifier).join(', ')
}

/**
 * What must hold in a transaction that copies rows: values are written as they are read back, nothing cuts long work off, and
 * a policy that would hide rows is an error instead.
 */
export const COPY_SETTINGS = `
  set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex';
  set local extra_float_digits = 3; set local client_encoding = 'UTF8'; set local row_security = off;
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`
