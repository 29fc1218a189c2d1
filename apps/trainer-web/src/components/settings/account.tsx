'use client'

import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PasswordForm } from './password-form.tsx'

/** Who is signed in, and the password. */
export function Account() {
  const { me } = useOrganization()
  const [changing, setChanging] = useState(false)
  if (!me) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <p className="break-words font-medium">{me.name}</p>
        <p className="break-all text-ink-muted">{me.email}</p>
      </div>
      <Button onClick={() => setChanging(true)}>Change the password</Button>
      <Dialog
        open={changing}
        onOpenChange={setChanging}
        title="Change the password"
        description="You stay signed in here; every other sign-in of yours ends."
      >
        <PasswordForm email={me.email} close={() => setChanging(false)} />
      </Dialog>
    </div>
  )
}
