import { members, organizations, users } from '@punchcard/db/schema'
import { asc, eq } from 'drizzle-orm'
import type { CurrentOrganization } from '../contract/organizations.ts'
import type { Context } from '../verb/context.ts'

/** The caller's organization with its policies, its trainers and the caller's own place in it. Throws when it is gone. */
export async function currentOrganization(ctx: Context): Promise<CurrentOrganization> {
  const rows = await ctx.db
    .select({
      organization: organizations,
      member: { id: members.id, role: members.role },
      user: { id: users.id, name: users.name, email: users.email },
    })
    .from(organizations)
    .innerJoin(members, eq(members.orgId, organizations.id))
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(organizations.id, ctx.orgId))
    .orderBy(asc(users.name), asc(members.id))
  const organization = rows[0]?.organization
  if (!organization) throw new Error('currentOrganization: the organization has no members')
  const own = ctx.actor.kind === 'user' ? ctx.actor.id : null
  const mine = rows.find(({ user }) => user.id === own)
  return {
    name: organization.name,
    timeZone: organization.timeZone,
    currency: organization.currency,
    policies: {
      cancelWindowMinutes: organization.cancelWindowMinutes,
      lateCancel: organization.lateCancelPolicy,
      noShow: organization.noShowPolicy,
      allowOwed: organization.allowOwed,
    },
    trainers: rows.map(({ member, user }) => ({ id: member.id, name: user.name, role: member.role })),
    me: mine ? { memberId: mine.member.id, name: mine.user.name, email: mine.user.email, role: mine.member.role } : null,
  }
}
