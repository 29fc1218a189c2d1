'use client'

import { TRPCClientError } from '@trpc/client'
import { useEffect, useEffectEvent } from 'react'
import { signInAgain } from '../../auth/sign-in-again.ts'
import { faultWording, isSignedOut, mayPass } from '../../wording/fault.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

const againEveryMs = 10_000

/** Something could not be fetched: why, and the way on. What may pass is tried again by itself for as long as it is looked at. */
export function Fault({ error, retry }: { error: unknown; retry: () => unknown }) {
  const signedOut = isSignedOut(error)
  // What failed on the server comes here without a word of why.
  const passes = mayPass(error) || !(error instanceof TRPCClientError)
  const tryAgain = useEffectEvent(() => {
    if (document.visibilityState === 'visible') retry()
  })
  useEffect(() => {
    if (!passes) return
    const timer = setInterval(tryAgain, againEveryMs)
    return () => clearInterval(timer)
  }, [passes])
  return (
    <Notice said={faultWording(error)}>
      <Button size="sm" onClick={() => void (signedOut ? signInAgain() : retry())}>
        {signedOut ? 'Sign in' : 'Retry'}
      </Button>
    </Notice>
  )
}
