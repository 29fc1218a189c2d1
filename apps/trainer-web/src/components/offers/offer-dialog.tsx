'use client'

import type { Offer } from '@punchcard/core/contract'
import { Dialog } from '../ui/dialog.tsx'
import { useKept } from '../ui/use-kept.ts'
import { EditOffer } from './edit-offer.tsx'
import { NewOffer } from './new-offer.tsx'
import { NEW } from './offers-address.ts'

interface Props {
  opened: Offer | typeof NEW | undefined
  close: () => void
}

/** An offer to be made, or one to be changed. */
export function OfferDialog({ opened, close }: Props) {
  const shown = useKept(opened)
  const edited = shown === NEW ? undefined : shown
  return (
    <Dialog
      open={opened !== undefined}
      onOpenChange={(open) => !open && close()}
      title={edited ? `Edit ${edited.name}` : 'New offer'}
      description={edited && 'For what is sold from now on. What was sold before stays as it was sold.'}
    >
      {edited ? <EditOffer key={edited.id} offer={edited} close={close} /> : <NewOffer created={close} />}
    </Dialog>
  )
}
