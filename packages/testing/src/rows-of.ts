import { connect } from '@punchcard/db'

/** Every row of the organization in every table that has `org_id`, as text: two that are equal say that nothing changed. */
export async function rowsOf({ ownerUrl }: { ownerUrl: string }, orgId: string): Promise<string> {
  const { sql, close } = connect({ url: ownerUrl, max: 1 })
  const [row] = await sql<{ rows: string }[]>`
    select string_agg(query_to_xml(format('select * from %I where org_id = %L order by 1, 2, 3', relname, ${orgId}::uuid), true, false, '')::text, '' order by relname) as rows
    from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'org_id'
    where relnamespace = 'public'::regnamespace and relkind = 'r'`
  await close()
  if (!row?.rows.includes(orgId)) throw new Error('The organization has no rows to compare')
  return row.rows
}
