'use client'

import { signInAgain } from '../../auth/sign-in-again.ts'
import { faultWording, isSignedOut } from '../../wording/fault.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Something could not be fetched: why, and the way on. */
export function Fault({ error, retry }: { error: unknown; retry: () => unknown }) {
  const signedOut = isSignedOut(error)
  return (
    <Notice said={faultWording(error)}>
      <Button size="sm" onClick={() => void (signedOut ? signInAgain() : retry())}>
        {signedOut ? 'Sign in' : 'Retry'}
      </Button>
    </Notice>
  )
}
