import { archiveOffer, createOffer, listOffers, updateOffer } from '@punchcard/core'
import { archiveOfferInput, createOfferInput, listOffersInput, updateOfferInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const offers = router({
  create: procedure.input(createOfferInput).mutation(({ ctx, input }) => createOffer(ctx, input)),
  update: procedure.input(updateOfferInput).mutation(({ ctx, input }) => updateOffer(ctx, input)),
  archive: procedure.input(archiveOfferInput).mutation(({ ctx, input }) => archiveOffer(ctx, input)),
  list: procedure.input(listOffersInput).query(({ ctx, input }) => listOffers(ctx, input)),
})
