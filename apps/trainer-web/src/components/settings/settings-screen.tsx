'use client'

import Link from 'next/link'
import { useOrganization } from '../../organization.tsx'
import { Page } from '../ui/page.tsx'
import { textLink } from '../ui/text-link.ts'
import { Account } from './account.tsx'
import { ApiKeys } from './api-keys.tsx'
import { BusinessForm } from './business-form.tsx'
import { BusinessFacts, PolicyFacts } from './facts.tsx'
import { Invitations } from './invitations.tsx'
import { PoliciesForm } from './policies-form.tsx'
import { Section } from './section.tsx'
import { Team } from './team.tsx'

/** What holds for the whole studio, which owners change and everybody may read; and one's own sign-in. */
export function SettingsScreen() {
  const { me } = useOrganization()
  const owner = me?.role === 'owner'
  return (
    <Page title="Settings">
      {!owner && <p className="-mt-2 mb-5 text-ink-muted">Only an owner can change what holds for the whole studio.</p>}
      <Section title="Business" hint="The studio’s name, time zone and currency.">
        {owner ? <BusinessForm /> : <BusinessFacts />}
      </Section>
      <Section
        title="Policies"
        hint="What happens to the session when a client cancels late or does not come. Asked each time, with this as the default."
      >
        {owner ? <PoliciesForm /> : <PolicyFacts />}
      </Section>
      <Section title="Team" hint="Everybody who works here and can sign in.">
        <Team />
        {owner && <Invitations />}
      </Section>
      {owner && (
        <Section
          title="API keys"
          hint={
            <>
              Let programs of yours in: a website, a spreadsheet, a script. Each key can be revoked at once.{' '}
              <Link href="/developers" className={textLink}>
                How to use one
              </Link>
            </>
          }
        >
          <ApiKeys />
        </Section>
      )}
      <Section title="Your account" hint="What you sign in with.">
        <Account />
      </Section>
    </Page>
  )
}
