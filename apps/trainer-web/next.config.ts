import { join } from 'node:path'
import type { NextConfig } from 'next'

const repository = join(import.meta.dirname, '../..')

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: "frame-ancestors 'none'" },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
      ],
    },
  ],
}

export default config
