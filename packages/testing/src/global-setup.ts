import type { TestProject } from 'vitest/node'
import { openTestServer } from './open-test-server.ts'

/** One server for all test files of the run; each clones a database from its template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...server } = await openTestServer()
  project.provide('testServer', server)
  return close
}
