import { spawn } from 'node:child_process'

// Its input ends when we do, however we end; after an orderly stop the folder is gone and there is nothing left to do.
const GUARD = 'cat; [ -e "$1/cluster/data/postmaster.pid" ] && kill -INT "$0" && sleep 3; rm -rf "$1"'

/** Stops the server and removes its folder should this process die before it does so itself. Call the answer when it has. */
export function stopWhenWeDie(pid: number, directory: string): () => void {
  const guard = spawn('sh', ['-c', GUARD, String(pid), directory], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  return () => guard.stdin?.end()
}
