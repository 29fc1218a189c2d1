import { spawn } from 'node:child_process'

// Its input ends when we do, however we end. After an orderly stop the folder is gone, and there is nothing left to do.
const GUARD =
  'cat; [ -d "$0" ] || exit; sleep 2; pid=$(head -n 1 "$0/cluster/data/postmaster.pid") && kill -INT "$pid" && sleep 3; rm -rf "$0"'

/** Stops the server in the folder and removes it should this process die before it does so itself. Call the answer when it has. */
export function stopWhenWeDie(directory: string): () => void {
  const guard = spawn('sh', ['-c', GUARD, directory], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  return () => guard.stdin?.end()
}
