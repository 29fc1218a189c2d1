import { configure } from '@testing-library/react'

// On a machine that is busy or slow, what comes late is not missing.
configure({ asyncUtilTimeout: 10_000 })
