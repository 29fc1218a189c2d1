'use client'

import { Archive, Search, UserPlus, Users, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { debounce, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { inputLook } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { clientFilter } from './client-list-input.ts'
import { ClientTable } from './client-table.tsx'
import { useClientPages } from './use-client-pages.ts'

const addDialog = part(async () => (await import('./add-client-dialog.tsx')).AddClientDialog)

/** Everybody who is trained, found by name, phone or e-mail, with what is left. */
export function ClientList() {
  const [{ q, archived }, setFilter] = useQueryStates(clientFilter)
  const [adding, setAdding] = useState(false)
  const router = useRouter()
  const list = useClientPages(q, archived)
  const clients = list.data?.pages.flatMap((page) => page.clients)
  const add = (
    <Button look="solid" onClick={() => setAdding(true)}>
      <UserPlus aria-hidden /> Add client
    </Button>
  )
  return (
    <Page title="Clients" actions={add}>
      <div className="mb-3 flex gap-2">
        <div className="relative min-w-0 flex-1 sm:max-w-xs">
          <Search aria-hidden className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted" />
          <input
            type="search"
            aria-label="Search clients"
            placeholder="Name, phone or e-mail"
            className={cn(inputLook, 'px-9 [&::-webkit-search-cancel-button]:hidden')}
            value={q}
            onChange={({ target }) => void setFilter({ q: target.value || null }, { limitUrlUpdates: debounce(150) })}
          />
          {q && (
            <button
              type="button"
              aria-label="Clear search"
              className="absolute top-1/2 right-1 flex size-7 -translate-y-1/2 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
              onClick={() => void setFilter({ q: null })}
            >
              <X aria-hidden className="size-4" />
            </button>
          )}
        </div>
        <Button
          aria-pressed={archived}
          className="aria-pressed:bg-accent-soft"
          onClick={() => void setFilter({ archived: archived ? null : true })}
        >
          <Archive aria-hidden /> <span className="max-sm:sr-only">Archived</span>
        </Button>
      </div>
      {list.isLoadingError ? (
        <Fault error={list.error} retry={list.refetch} />
      ) : clients ? (
        <div
          aria-busy={list.isPlaceholderData}
          className={cn('rounded-lg border border-line bg-surface', list.isPlaceholderData && 'opacity-60')}
        >
          {clients.length > 0 ? <ClientTable clients={clients} /> : <Nobody search={q} archived={archived} add={add} />}
          {list.isFetchNextPageError && <Fault error={list.error} retry={list.fetchNextPage} />}
          {list.hasNextPage && !list.isFetchNextPageError && (
            <div className="p-2">
              <Button look="ghost" className="w-full" onClick={() => void list.fetchNextPage()}>
                {list.isFetchingNextPage ? 'Loading…' : 'Show more clients'}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <Skeleton className="h-96" />
      )}
      <Later part={addDialog} wanted={adding} giveUp={() => setAdding(false)}>
        {(AddClientDialog) => <AddClientDialog open={adding} onOpenChange={setAdding} added={({ id }) => router.push(`/clients/${id}`)} />}
      </Later>
    </Page>
  )
}

function Nobody({ search, archived, add }: { search: string; archived: boolean; add: React.ReactNode }) {
  if (search)
    return <Empty icon={<Search />} title="Nobody found" hint={`No client has “${search}” in name, phone number or e-mail address.`} />
  if (archived) return <Empty icon={<Archive />} title="Nobody is archived" hint="Clients you archive keep their history and wait here." />
  return (
    <Empty icon={<Users />} title="No clients yet" hint="Add the first one, sell a pack, and count sessions from there.">
      {add}
    </Empty>
  )
}
