import { members, users } from '@punchcard/db/schema'
import { asc, eq } from 'drizzle-orm'
import type { OrganizationTeam } from '../contract/organizations.ts'
import type { Context } from '../verb/context.ts'

/** Everybody who works in the caller's organization, the longest there first. */
export async function organizationTeam({ db, orgId }: Context): Promise<OrganizationTeam> {
  const team = await db
    .select({ id: members.id, name: users.name, email: users.email, role: members.role, since: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.orgId, orgId))
    .orderBy(asc(members.createdAt), asc(members.id))
  return { members: team }
}
