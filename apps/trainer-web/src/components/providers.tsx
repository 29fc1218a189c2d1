'use client'

import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ApiProvider } from '../trpc/provider.tsx'
import { Toaster } from './ui/toaster.tsx'

interface ProvidersProps {
  /** Of the script that sets the theme before the first paint. */
  nonce?: string | undefined
  children: ReactNode
}

export function Providers({ nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider {...(nonce && { nonce })} attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>
        <ApiProvider>{children}</ApiProvider>
      </NuqsAdapter>
      <Toaster />
    </ThemeProvider>
  )
}
