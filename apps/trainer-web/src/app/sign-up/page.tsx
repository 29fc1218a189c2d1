import type { Metadata } from 'next'
import Link from 'next/link'
import { EntryPage } from '../../components/entry-page.tsx'
import { SignUpForm } from '../../components/sign-up-form.tsx'
import { textLink } from '../../components/ui/text-link.ts'

export const metadata: Metadata = { title: 'Sign up' }

export default function SignUpPage() {
  return (
    <EntryPage
      title="Set up your studio"
      lead="Every session counted once."
      below={
        <>
          Already here?{' '}
          <Link href="/sign-in" className={textLink}>
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm />
    </EntryPage>
  )
}
