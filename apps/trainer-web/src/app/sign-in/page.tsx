import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { Brand } from '../../components/brand.tsx'
import { entryLink } from '../../components/entry-page.tsx'
import { SignInForm } from '../../components/sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <Brand className="mb-5 size-10" />
        <h1 className="font-semibold text-xl tracking-tight">Sign in</h1>
        <p className="mt-1 mb-6 text-ink-muted">Every session counted once.</p>
        <Suspense>
          <SignInForm />
        </Suspense>
        <p className="mt-6 text-ink-muted">
          New here?{' '}
          <Link href="/sign-up" className={entryLink}>
            Set up your studio
          </Link>
        </p>
      </div>
    </main>
  )
}
