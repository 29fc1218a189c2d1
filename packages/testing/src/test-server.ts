/** What tests need to make databases of their own. */
export interface TestServer {
  ownerUrl: string
  /** Of the template, as the application's role. */
  applicationUrl: string
  /** The same by way of a pooler, where there is one. */
  pooled?: { url: string; prepare: boolean }
  /** Begins the name of every database of this run. */
  prefix: string
  /** A migrated database to clone. */
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}
