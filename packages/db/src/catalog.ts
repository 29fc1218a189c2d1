import type postgres from 'postgres'

/**
 * The schema `public` as text, read from the catalog: the same for the same schema on every PostgreSQL from 15 on. What
 * an extension brought is left out, as are NOT NULL constraints, which 18 lists beside the columns that say so.
 */
export async function describeCatalog(sql: postgres.Sql): Promise<string> {
  const [extensions, relations, columns, constraints, indexes, triggers, policies, others] = await Promise.all([
    sql<Line[]>`select '' as owner, 'extension ' || extname as line from pg_extension where extname <> 'plpgsql' order by extname`,
    sql<Line[]>`select relname as owner, concat_ws(' ', kind, relname, case when relrowsecurity then 'row level security' end) as line
      from (select *, case relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
        when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table' end as kind from pg_class) c
      where relnamespace = 'public'::regnamespace and kind is not null order by kind collate "C", relname`,
    sql<Line[]>`select relname as owner, concat_ws(' ', 'column', attname, format_type(atttypid, atttypmod),
        case when attnotnull then 'not null' end, case when attidentity <> '' then 'identity ' || attidentity::text end,
        case when attgenerated <> '' then 'generated' end, 'default ' || pg_get_expr(adbin, adrelid)) as line
      from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and attnum > 0 and not attisdropped
      order by attname`,
    sql<Line[]>`select relname as owner, 'constraint ' || conname || ' ' || pg_get_constraintdef(k.oid) as line
      from pg_constraint k join pg_class c on c.oid = conrelid
      where connamespace = 'public'::regnamespace and contype <> 'n' order by conname`,
    sql<Line[]>`select c.relname as owner, 'index ' || pg_get_indexdef(indexrelid) as line
      from pg_index join pg_class c on c.oid = indrelid join pg_class i on i.oid = indexrelid
      where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      order by i.relname`,
    sql<Line[]>`select relname as owner, 'trigger ' || pg_get_triggerdef(t.oid) as line
      from pg_trigger t join pg_class c on c.oid = tgrelid
      where relnamespace = 'public'::regnamespace and not tgisinternal order by tgname`,
    sql<
      Line[]
    >`select tablename as owner, concat_ws(' ', 'policy', policyname, permissive, cmd, 'to', roles, 'using', qual, 'with check ' || with_check) as line
      from pg_policies where schemaname = 'public' order by policyname`,
    sql<Line[]>`select '' as owner, line from (
        select p.oid, case when prokind in ('f', 'p') then rtrim(pg_get_functiondef(p.oid), E'\\n') else 'function ' || p.oid::regprocedure end as line
        from pg_proc p where pronamespace = 'public'::regnamespace
        union all
        select t.oid, 'type ' || format_type(t.oid, null) from pg_type t
        where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r')) o
      where not exists (select from pg_depend d where d.objid = o.oid and d.deptype = 'e') order by line collate "C"`,
  ])
  const within = [...columns, ...constraints, ...indexes, ...triggers, ...policies]
  const blocks = relations.map(({ owner, line }) =>
    [line, ...within.filter((it) => it.owner === owner).map((it) => `  ${it.line.replaceAll('\n', '\n    ')}`)].join('\n'),
  )
  return [...extensions.map(({ line }) => line), ...blocks, ...others.map(({ line }) => line)].map((block) => `${block}\n`).join('\n')
}

interface Line {
  owner: string
  line: string
}
