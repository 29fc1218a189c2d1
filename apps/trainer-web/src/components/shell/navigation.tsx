'use client'

import { CalendarDays, CircleUserRound, ListChecks, LogOut, MonitorSmartphone, Moon, Settings, Sun, Tag, Users } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTheme } from 'next-themes'
import { signOut } from '../../auth/sign-out.ts'
import { useOrganization } from '../../organization.tsx'
import { Brand } from '../brand.tsx'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Menu, type MenuTrigger } from '../ui/menu.tsx'

const places = [
  { href: '/', label: 'Today', Icon: ListChecks },
  { href: '/clients', label: 'Clients', Icon: Users },
  { href: '/calendar', label: 'Calendar', Icon: CalendarDays },
  { href: '/offers', label: 'Offers', Icon: Tag },
  { href: '/settings', label: 'Settings', Icon: Settings },
] as const

/** At the side of a desk's screen, along the lower edge of a phone's. */
export function Navigation() {
  const { name, me } = useOrganization()
  return (
    <>
      <div className="sticky top-0 flex h-dvh w-56 shrink-0 flex-col border-line border-r bg-surface p-3 max-md:hidden">
        <header className="flex items-center gap-2.5 px-2 py-2">
          <Brand className="size-7 shrink-0" />
          <p className="min-w-0 truncate font-semibold">{name}</p>
        </header>
        <nav aria-label="Main" className="mt-4 flex flex-1 flex-col gap-0.5">
          <Places className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium [&_svg]:size-4" />
        </nav>
        <Preferences
          trigger={
            <Button look="ghost" className="w-full justify-start px-2.5">
              <CircleUserRound aria-hidden className="text-ink-muted" />
              <span className="truncate">{me?.name ?? 'Menu'}</span>
            </Button>
          }
        />
      </div>
      <div className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
        <nav aria-label="Main" className="flex flex-5">
          <Places className={bar} />
        </nav>
        <Preferences
          trigger={
            <button type="button" className={cn(bar, 'text-ink-muted')}>
              <CircleUserRound aria-hidden /> Menu
            </button>
          }
        />
      </div>
    </>
  )
}

const bar =
  'flex h-14 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-xs [&_svg]:size-5 focus-visible:-outline-offset-2'

function Places({ className }: { className: string }) {
  const path = usePathname()
  return places.map(({ href, label, Icon }) => {
    const here = href === '/' ? path === href : path.startsWith(href)
    return (
      <Link
        key={href}
        href={href}
        aria-current={here ? 'page' : undefined}
        className={cn(
          className,
          'focus-visible:outline-2 focus-visible:outline-ring',
          here ? 'text-accent-ink md:bg-accent-soft' : 'text-ink-muted hover:text-ink md:hover:bg-sunken',
        )}
      >
        <Icon aria-hidden strokeWidth={here ? 2.25 : 2} /> {label}
      </Link>
    )
  })
}

function Preferences({ trigger }: { trigger: MenuTrigger }) {
  const { setTheme } = useTheme()
  const { name, me } = useOrganization()
  return (
    <Menu
      trigger={trigger}
      align="start"
      heading={
        <p className="px-2 py-1.5 text-ink-muted text-xs">
          {me?.email ?? 'Signed in by key'}
          <span className="block">{name}</span>
        </p>
      }
      actions={[
        { label: 'Light', icon: <Sun aria-hidden />, run: () => setTheme('light') },
        { label: 'Dark', icon: <Moon aria-hidden />, run: () => setTheme('dark') },
        { label: 'Like the device', icon: <MonitorSmartphone aria-hidden />, run: () => setTheme('system') },
        { label: 'Sign out', icon: <LogOut aria-hidden />, run: () => void signOut() },
      ]}
    />
  )
}
