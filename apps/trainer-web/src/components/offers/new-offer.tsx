'use client'

import type { Offer } from '@punchcard/core/contract'
import { useState } from 'react'
import { v4 as newId } from 'uuid'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { OfferForm } from './offer-form.tsx'
import { useAcceptOffer } from './use-accept-offer.ts'

/** Adds a pack, or a single session, to what is for sale. */
export function NewOffer({ created }: { created: (offer: Offer) => void }) {
  const [id] = useState(() => newId())
  const [said, setSaid] = useState<Said>()
  const accept = useAcceptOffer()
  const mutation = trpc.offers.create.useMutation()
  const create = useIntent({
    verb: 'offers.create',
    mutation,
    done: ({ offer }) => {
      accept(offer)
      say(`${offer.name} is for sale`)
    },
    leave: ({ offer }) => created(offer),
    notDone: setSaid,
  })
  return (
    <OfferForm
      submitLabel="Add offer"
      busy={mutation.isPending}
      said={said}
      onSubmit={(fields) => create({ id, ...fields, kind: fields.sessions === 1 ? 'single' : 'pack' })}
    />
  )
}
