import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { EntryPage } from '../../components/entry-page.tsx'
import { SignInForm } from '../../components/sign-in-form.tsx'
import { textLink } from '../../components/ui/text-link.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return (
    <EntryPage
      title="Sign in"
      lead="Every session counted once."
      below={
        <>
          New here?{' '}
          <Link href="/sign-up" className={textLink}>
            Set up your studio
          </Link>
        </>
      }
    >
      <Suspense>
        <SignInForm />
      </Suspense>
    </EntryPage>
  )
}
