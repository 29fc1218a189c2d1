import {
  currentOrganization,
  inviteTrainer,
  listInvitations,
  organizationTeam,
  updateOrganization,
  withdrawInvitation,
} from '@punchcard/core'
import { inviteTrainerInput, updateOrganizationInput, withdrawInvitationInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const organization = router({
  current: procedure.query(({ ctx }) => currentOrganization(ctx)),
  team: procedure.query(({ ctx }) => organizationTeam(ctx)),
  update: procedure.input(updateOrganizationInput).mutation(({ ctx, input }) => updateOrganization(ctx, input)),
  inviteTrainer: procedure.input(inviteTrainerInput).mutation(({ ctx, input }) => inviteTrainer(ctx, input)),
  withdrawInvitation: procedure.input(withdrawInvitationInput).mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
  invitations: procedure.query(({ ctx }) => listInvitations(ctx)),
})
