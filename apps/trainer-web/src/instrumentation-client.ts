// Before zod is loaded, by whichever page: it would try whether it may evaluate code, which the pages' policy forbids and reports.
// By the name under which zod keeps its settings, since importing it to say so would load it on every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
