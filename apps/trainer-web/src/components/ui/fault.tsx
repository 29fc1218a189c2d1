'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { faultWording, isSignedOut } from '../../wording/fault.ts'
import { Button, buttonLook } from './button.tsx'
import { Notice } from './notice.tsx'

/** Something could not be fetched: why, and the way on. */
export function Fault({ error, retry }: { error: unknown; retry: () => unknown }) {
  const path = usePathname()
  return (
    <Notice said={faultWording(error)}>
      {isSignedOut(error) ? (
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonLook({ size: 'sm' })}>
          Sign in
        </Link>
      ) : (
        <Button size="sm" onClick={() => void retry()}>
          Retry
        </Button>
      )}
    </Notice>
  )
}
