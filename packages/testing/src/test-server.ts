/** What a test file needs to make databases of its own. */
export interface TestServer {
  ownerUrl: string
  applicationUrl: string
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
