import { once } from 'node:events'

export interface Memory {
  /** What the program's own objects and buffers take, in bytes. */
  used: number
  /** What the operating system gave it, in bytes. */
  resident: number
}

/** Collects what can be collected in the program that listens for a debugger on the port, and answers what is left. */
export async function memoryInUse(port: number): Promise<Memory> {
  const listed = await fetch(`http://127.0.0.1:${port}/json/list`)
  const [target] = (await listed.json()) as { webSocketDebuggerUrl: string }[]
  if (!target) throw new Error('The program does not listen for a debugger')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await once(socket, 'open')
  try {
    // Twice: what the first collection finalizes, the second one frees.
    await ask(socket, 1, 'HeapProfiler.collectGarbage')
    await ask(socket, 2, 'HeapProfiler.collectGarbage')
    const answer = await ask(socket, 3, 'Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' })
    const { heapUsed, external, rss }: NodeJS.MemoryUsage = JSON.parse(answer.result?.value ?? '')
    return { used: heapUsed + external, resident: rss }
  } finally {
    socket.close()
  }
}

interface Answer {
  id: number
  result: { result?: { value: string } }
}

function ask(socket: WebSocket, id: number, method: string, params: object = {}): Promise<Answer['result']> {
  return new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const answer: Answer = JSON.parse(String(data))
      if (answer.id === id) resolve(answer.result)
    })
    socket.send(JSON.stringify({ id, method, params }))
  })
}
