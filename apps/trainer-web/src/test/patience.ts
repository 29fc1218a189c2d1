import { configure } from '@testing-library/react'

// In `pnpm test` the build runs beside these tests and takes both cores: what comes late there is not missing.
configure({ asyncUtilTimeout: 10_000 })
