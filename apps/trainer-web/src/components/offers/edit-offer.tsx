'use client'

import type { Offer } from '@punchcard/core/contract'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { OfferForm } from './offer-form.tsx'
import { useAcceptOffer } from './use-accept-offer.ts'

/** Changes the terms on which an offer is sold from now on; Undo brings back those of before. */
export function EditOffer({ offer, close }: { offer: Offer; close: () => void }) {
  const [said, setSaid] = useState<Said>()
  const accept = useAcceptOffer()
  const mutation = trpc.offers.update.useMutation()
  const undo = useIntent({ verb: 'offers.update', mutation, done: (answer) => accept(answer.offer) })
  const update = useIntent({
    verb: 'offers.update',
    mutation,
    done: (answer) => {
      accept(answer.offer)
      const { id: offerId, name, priceMinor, validityDays, priority } = offer
      say(`${answer.offer.name} saved`, {
        undo: answer.changed ? () => undo({ offerId, name, priceMinor, validityDays, priority }) : undefined,
      })
    },
    leave: close,
    notDone: setSaid,
  })
  return (
    <OfferForm
      offer={offer}
      submitLabel="Save"
      busy={mutation.isPending}
      said={said}
      onSubmit={({ sessions: _fixed, ...terms }) => update({ offerId: offer.id, ...terms })}
    />
  )
}
