'use client'

import { Combobox } from '@base-ui/react/combobox'
import { keepPreviousData } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'
import { faultWording } from '../../wording/fault.ts'
import { cn } from '../ui/class-names.ts'
import { ComboboxPopup, comboboxItem } from '../ui/combobox-popup.tsx'
import { inputLook } from '../ui/field.tsx'

export interface FoundClient {
  id: string
  name: string
}

interface Props {
  value: FoundClient | null
  onChange: (client: FoundClient | null) => void
}

/** Finds a client while a name, phone number or e-mail address is typed. */
export function ClientSearch({ value, onChange }: Props) {
  const [typed, setTyped] = useState(value?.name ?? '')
  const search = typed === value?.name ? '' : typed.trim()
  const found = trpc.clients.list.useQuery({ search, limit: 20 }, { placeholderData: keepPreviousData })
  const clients = found.data?.clients ?? []
  return (
    <Combobox.Root<FoundClient>
      items={clients}
      filter={null}
      value={value}
      onValueChange={onChange}
      inputValue={typed}
      onInputValueChange={setTyped}
      itemToStringLabel={({ name }) => name}
      isItemEqualToValue={(one, other) => one.id === other.id}
    >
      <Combobox.Input className={inputLook} placeholder="Name, phone or e-mail" />
      <ComboboxPopup>
        <Combobox.Status className="px-2 text-ink-muted text-xs empty:hidden">
          {found.isError ? faultWording(found.error).title : found.isPending ? 'Searching…' : null}
        </Combobox.Status>
        <Combobox.Empty className="px-2 py-2 text-ink-muted empty:hidden">{found.isSuccess ? 'Nobody found' : null}</Combobox.Empty>
        <Combobox.List>
          {(client: (typeof clients)[number]) => (
            <Combobox.Item key={client.id} value={client} className={cn(comboboxItem, 'grid grid-cols-[1rem_1fr_auto] items-center gap-2')}>
              <Combobox.ItemIndicator className="col-start-1">
                <Check aria-hidden className="size-4 text-accent-ink" />
              </Combobox.ItemIndicator>
              <span className="col-start-2 truncate">{client.name}</span>
              <span className="text-ink-muted text-xs tabular-nums">{count(client.sessionsRemaining, 'session')} left</span>
            </Combobox.Item>
          )}
        </Combobox.List>
      </ComboboxPopup>
    </Combobox.Root>
  )
}
