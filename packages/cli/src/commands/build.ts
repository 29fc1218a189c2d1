import { defineCommand } from 'citty'
import { run } from '../run.ts'
import { buildWeb } from '../start/web-server.ts'

export const build = defineCommand({
  meta: {
    name: 'build',
    description: 'Build the web application, unless it was built of these very sources: `start` then serves at once.',
  },
  run: () => run(buildWeb),
})
