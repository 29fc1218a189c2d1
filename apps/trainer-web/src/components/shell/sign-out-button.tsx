'use client'

import { signOut } from '../../auth/sign-out.ts'
import { Button } from '../ui/button.tsx'

export function SignOutButton() {
  return <Button onClick={() => void signOut()}>Sign out</Button>
}
