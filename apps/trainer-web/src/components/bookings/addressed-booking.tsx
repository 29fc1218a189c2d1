'use client'

import type { Booking } from '@punchcard/core/contract'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { refusalWording } from '../../wording/refusal.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Fault } from '../ui/fault.tsx'
import { Notice } from '../ui/notice.tsx'
import { BookDialog, type BookingDraft } from './book-dialog.tsx'

interface Props {
  /** The client whom the address names. */
  clientId: string | null
  draft: BookingDraft | undefined
  close: (booked?: Booking) => void
}

/** The booking dialog, opened by a draft or by an address that names the client to book. */
export function AddressedBooking({ clientId, draft, close }: Props) {
  const format = useFormat()
  const { data, error, isLoadingError, refetch } = trpc.clients.get.useQuery({ clientId: clientId ?? '' }, { enabled: clientId !== null })
  if (clientId === null || data?.ok) return <BookDialog draft={data?.ok ? { ...draft, client: data.client } : draft} close={close} />
  return (
    <Dialog open={isLoadingError || data !== undefined} onOpenChange={() => close()} title="Book a session">
      {data ? <Notice said={refusalWording(data, format)} /> : <Fault error={error} retry={refetch} />}
    </Dialog>
  )
}
