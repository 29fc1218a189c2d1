import { randomUUID } from 'node:crypto'
import type { MemberRole } from '@punchcard/core/contract'
import { type Database, enter, within } from '@punchcard/db'
import { accounts, invitations, members, organizations, users } from '@punchcard/db/schema'
import { hashPassword } from 'better-auth/crypto'
import { and, eq, gt, sql } from 'drizzle-orm'

export interface Person {
  name: string
  email: string
  /** 8 to 128 characters. */
  password: string
}

export interface NewOrganization {
  name: string
  /** Unique, in addresses. Made of the name when left out. */
  slug?: string
  /** IANA name, for instance Europe/Berlin. */
  timeZone: string
  /** ISO 4217. */
  currency: string
  policies?: Partial<Pick<typeof organizations.$inferInsert, 'cancelWindowMinutes' | 'lateCancelPolicy' | 'noShowPolicy' | 'allowOwed'>>
}

export interface NewMember {
  orgId: string
  userId: string
  /** What bookings call `trainerId`. */
  memberId: string
}

/** Makes an organization and the person who owns it, all or nothing. Throws when the e-mail address or the slug is taken. */
export async function createOwner(db: Database, organization: NewOrganization, owner: Person): Promise<NewMember> {
  const password = await hash(owner)
  const { policies, slug = slugOf(organization.name), ...values } = organization
  const orgId = randomUUID()
  return db.transaction(async (tx) => {
    await enter(tx, { orgId })
    await tx.insert(organizations).values({ ...values, ...policies, id: orgId, slug })
    return addMember(tx, orgId, 'owner', { ...owner, password })
  })
}

/** Adds a person who may sign in to an organization as a trainer. Throws when the e-mail address is taken. */
export async function createTrainer(db: Database, orgId: string, trainer: Person): Promise<NewMember> {
  const password = await hash(trainer)
  return db.transaction(async (tx) => {
    await enter(tx, { orgId })
    return addMember(tx, orgId, 'trainer', { ...trainer, password })
  })
}

/** Which invitation, as its link's token names it. */
export interface InvitationName {
  orgId: string
  invitationId: string
}

/**
 * Adds a person to the organization that invites, once; answers nothing when the invitation is over: unknown, taken up, taken
 * back or expired. Throws when the e-mail address is taken, and the invitation stays open.
 */
export async function takeUpInvitation(
  db: Database,
  invitation: InvitationName,
  person: Omit<Person, 'email'>,
): Promise<NewMember | undefined> {
  const password = await hash(person)
  return db.transaction(async (tx) => {
    await enter(tx, invitation)
    const [taken] = await tx
      .update(invitations)
      .set({ status: 'accepted' })
      .where(isOpen(invitation))
      .returning({ email: invitations.email, role: invitations.role })
    return taken && addMember(tx, invitation.orgId, taken.role, { name: person.name, email: taken.email, password })
  })
}

/** Who invites whom; nothing when the invitation is over. */
export async function findInvitation(
  db: Database,
  invitation: InvitationName,
): Promise<{ organization: string; email: string } | undefined> {
  const [found] = await within(db, invitation)
    .select({ organization: organizations.name, email: invitations.email })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .where(isOpen(invitation))
  return found
}

function isOpen({ orgId, invitationId }: InvitationName) {
  return and(
    eq(invitations.orgId, orgId),
    eq(invitations.id, invitationId),
    eq(invitations.status, 'pending'),
    gt(invitations.expiresAt, sql`clock_timestamp()`),
  )
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

async function addMember(tx: Transaction, orgId: string, role: MemberRole, person: Person): Promise<NewMember> {
  const [userId, memberId] = [randomUUID(), randomUUID()]
  await tx.insert(users).values({ id: userId, name: person.name, email: person.email.toLowerCase() })
  await tx.insert(accounts).values({ userId, accountId: userId, providerId: 'credential', password: person.password })
  await tx.insert(members).values({ orgId, id: memberId, userId, role })
  return { orgId, userId, memberId }
}

async function hash({ password }: Pick<Person, 'password'>): Promise<string> {
  if (password.length < 8 || password.length > 128) throw new Error('A password has 8 to 128 characters')
  return hashPassword(password)
}

function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return [...words, randomUUID().slice(0, 8)].join('-')
}
