import type { Metadata } from 'next'
import Link from 'next/link'
import { invitationOver } from '../../../auth/newcomer.ts'
import { AcceptForm } from '../../../components/accept-form.tsx'
import { EntryPage } from '../../../components/entry-page.tsx'
import { textLink } from '../../../components/ui/text-link.ts'
import { composition } from '../../../server/composition.ts'

// Whoever has the address may join: it is told to nobody else.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer', robots: { index: false } }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invitation = await composition().signIn.invitation(token)
  const below = (
    <>
      Already here?{' '}
      <Link href="/sign-in" className={textLink}>
        Sign in
      </Link>
    </>
  )
  if (!invitation) return <EntryPage title={invitationOver.title} lead={invitationOver.hint} below={below} />
  return (
    <EntryPage title={`Join ${invitation.organization}`} lead="You are invited as a trainer." below={below}>
      <AcceptForm token={token} email={invitation.email} />
    </EntryPage>
  )
}
