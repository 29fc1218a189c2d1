import { randomUUID } from 'node:crypto'
import type { MemberRole } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { accounts, members, organizations, users } from '@punchcard/db/schema'
import { hashPassword } from 'better-auth/crypto'

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
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(organizations)
      .values({ ...values, ...policies, slug })
      .returning({ orgId: organizations.id })
    if (!made) throw new Error('The organization was not stored')
    return addMember(tx, made.orgId, 'owner', { ...owner, password })
  })
}

/** Adds a person who may sign in to an organization as a trainer. Throws when the e-mail address is taken. */
export async function createTrainer(db: Database, orgId: string, trainer: Person): Promise<NewMember> {
  const password = await hash(trainer)
  return db.transaction((tx) => addMember(tx, orgId, 'trainer', { ...trainer, password }))
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

async function addMember(tx: Transaction, orgId: string, role: MemberRole, person: Person): Promise<NewMember> {
  const [userId, memberId] = [randomUUID(), randomUUID()]
  await tx.insert(users).values({ id: userId, name: person.name, email: person.email.toLowerCase() })
  await tx.insert(accounts).values({ userId, accountId: userId, providerId: 'credential', password: person.password })
  await tx.insert(members).values({ orgId, id: memberId, userId, role })
  return { orgId, userId, memberId }
}

async function hash({ password }: Person): Promise<string> {
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
