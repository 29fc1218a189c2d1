import { Compass } from 'lucide-react'
import Link from 'next/link'
import { buttonLook } from './ui/button.tsx'
import { Empty } from './ui/empty.tsx'

/** For an address that leads nowhere. */
export function NothingHere() {
  return (
    <div className="pt-[20dvh]">
      <h1 className="sr-only">Page not found</h1>
      <Empty icon={<Compass />} title="There is nothing at this address" hint="The link may be old or incomplete.">
        <Link href="/clients" className={buttonLook({ look: 'solid' })}>
          Go to the clients
        </Link>
      </Empty>
    </div>
  )
}
