import type { ClientInList } from '@punchcard/core/contract'
import Link from 'next/link'
import { useFormat } from '../../organization.tsx'
import { inDays } from '../../wording/count.ts'
import { type Format, lastDay } from '../../wording/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Table, Td, Th } from '../ui/table.tsx'

const SOON_DAYS = 7

export function ClientTable({ clients }: { clients: ClientInList[] }) {
  const format = useFormat()
  return (
    <Table aria-label="Clients">
      <thead>
        <tr>
          <Th className="pl-4">Name</Th>
          <Th className="max-md:hidden">Contact</Th>
          <Th className="w-40 max-md:hidden">Next expiry</Th>
          <Th className="w-14 text-right sm:w-24">
            <Short short="Left" long="Remaining" />
          </Th>
          <Th className="w-14 text-right sm:w-24">
            <Short short="Sched." long="Scheduled" />
          </Th>
          <Th className="w-14 pr-4 text-right sm:w-24">Used</Th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id} data-client={client.id} className="group relative hover:bg-sunken [&:last-child>td]:border-b-0">
            <Td className="pl-4">
              <Link
                href={`/clients/${client.id}`}
                className="block font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
              >
                {client.name}
              </Link>
              <span className="block text-xs md:hidden">
                <Expiry client={client} format={format} />
              </span>
            </Td>
            <Td className="max-w-56 truncate text-ink-muted max-md:hidden">{client.email ?? client.phone ?? '–'}</Td>
            <Td className="max-md:hidden">
              <Expiry client={client} format={format} />
            </Td>
            <Td data-figure="remaining" className="text-right font-semibold">
              {client.sessionsRemaining}
            </Td>
            <Td data-figure="scheduled" className="text-right text-ink-muted">
              {client.sessionsScheduled}
            </Td>
            <Td data-figure="used" className="pr-4 text-right text-ink-muted">
              {client.sessionsUsed}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Short({ short, long }: { short: string; long: string }) {
  return (
    <>
      <abbr title={long} className="no-underline sm:hidden">
        {short}
      </abbr>
      <span className="max-sm:hidden">{long}</span>
    </>
  )
}

function Expiry({ client, format }: { client: ClientInList; format: Format }) {
  if (client.sessionsRemaining === 0) return <span className="text-ink-muted">Nothing left</span>
  if (!client.nextExpiresAt) return <span className="text-ink-muted">No expiry</span>
  const last = lastDay(client.nextExpiresAt)
  const days = format.daysFromToday(last)
  if (days > SOON_DAYS) {
    return (
      <span className="text-ink-muted">
        <span className="md:hidden">Until </span>
        {format.date(last)}
      </span>
    )
  }
  return <Badge tone="warn">Expires {inDays(days)}</Badge>
}
