import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const scripts = (policy: string) => policy.split('; ').find((directive) => directive.startsWith('script-src '))

test('scripts need the nonce; code is evaluated in development only', () => {
  expect(scripts(contentSecurityPolicy('abc', false))).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'")
  expect(scripts(contentSecurityPolicy('abc', true))).toContain("'unsafe-eval'")
})

test('nobody frames a page, no base or form leads elsewhere, and what is not named is our own', () => {
  const policy = contentSecurityPolicy('abc', false)
  for (const directive of ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"]) {
    expect(policy.split('; ')).toContain(directive)
  }
})
