import { config } from 'zod/v4/core'

// Before any schema is used: zod would try whether it may evaluate code, which the pages' policy forbids and reports.
config({ jitless: true })
