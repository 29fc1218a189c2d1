'use client'

import type { Client } from '@punchcard/core/contract'
import { Archive, ArchiveRestore, CalendarPlus, ChevronLeft, Ellipsis, Mail, Pencil, Phone, ShoppingBag } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { trpc } from '../../trpc/client.ts'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { PurchaseList } from '../purchases/purchase-list.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Menu } from '../ui/menu.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useArchiveClient } from './use-archive-client.ts'

const sellDialog = part(async () => (await import('../purchases/sell-dialog.tsx')).SellDialog)
const editDialog = part(async () => (await import('./edit-client-dialog.tsx')).EditClientDialog)

/** One client: who it is, what is left, and everything that happened to it. */
export function ClientScreen({ clientId }: { clientId: string }) {
  const answer = trpc.clients.get.useQuery({ clientId })
  const [selling, setSelling] = useState(false)
  if (answer.isLoadingError) {
    return (
      <Page title="Client" above={<Back />}>
        <Fault error={answer.error} retry={answer.refetch} />
      </Page>
    )
  }
  if (!answer.data) {
    return (
      <Page title={<Skeleton className="h-8 w-48" />} above={<Back />}>
        <Skeleton className="h-64" />
      </Page>
    )
  }
  if (!answer.data.ok) {
    return (
      <Page title="Client" above={<Back />}>
        <Empty icon={<Archive />} title="This client is not here" hint="The address may be wrong, or it belongs to another organization." />
      </Page>
    )
  }
  const { client } = answer.data
  const sell = () => setSelling(true)
  return (
    <Page title={<Name client={client} />} above={<Back />} actions={<Actions client={client} sell={sell} />}>
      <Contact client={client} />
      <PurchaseList clientId={client.id} sell={sell} />
      <Later part={sellDialog} wanted={selling} giveUp={() => setSelling(false)}>
        {(SellDialog) => <SellDialog client={client} open={selling} onOpenChange={setSelling} />}
      </Later>
    </Page>
  )
}

function Back() {
  return (
    <Link
      href="/clients"
      className="-ml-1 mb-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm text-ink-muted text-xs hover:text-ink focus-visible:outline-2 focus-visible:outline-ring"
    >
      <ChevronLeft aria-hidden className="size-3.5" /> Clients
    </Link>
  )
}

function Name({ client }: { client: Client }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {client.name}
      {client.archivedAt && <Badge className="tracking-normal">Archived</Badge>}
    </span>
  )
}

function Actions({ client, sell }: { client: Client; sell: () => void }) {
  const [editing, setEditing] = useState(false)
  const archive = useArchiveClient()
  const archived = client.archivedAt !== null
  return (
    <>
      <Link href={`/calendar?book=${client.id}`} className={buttonLook({ look: 'outline' })}>
        <CalendarPlus aria-hidden /> Book
      </Link>
      <Button onClick={sell}>
        <ShoppingBag aria-hidden /> Sell
      </Button>
      <Menu
        trigger={
          <Button size="icon" aria-label="More">
            <Ellipsis aria-hidden />
          </Button>
        }
        actions={[
          { label: 'Edit', icon: <Pencil aria-hidden />, run: () => setEditing(true) },
          {
            label: archived ? 'Restore' : 'Archive',
            icon: archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
            run: () => archive({ clientId: client.id, archived: !archived }),
          },
        ]}
      />
      <Later part={editDialog} wanted={editing} giveUp={() => setEditing(false)}>
        {(EditClientDialog) => <EditClientDialog client={client} open={editing} onOpenChange={setEditing} />}
      </Later>
    </>
  )
}

function Contact({ client: { email, phone, note } }: { client: Client }) {
  if (!email && !phone && !note) return null
  const link =
    'inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:text-ink hover:underline focus-visible:outline-2 focus-visible:outline-ring'
  return (
    <div className="-mt-2 mb-5 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
      {phone && (
        <a className={link} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
          <Phone aria-hidden className="size-3.5" /> {phone}
        </a>
      )}
      {email && (
        <a className={link} href={`mailto:${email}`}>
          <Mail aria-hidden className="size-3.5" /> {email}
        </a>
      )}
      {note && <p className="w-full max-w-prose">{note}</p>}
    </div>
  )
}
