const CHANNEL = 'punchcard-changed'

/** Tells the other tabs of this browser that figures changed. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(null)
  channel.close()
}

/** Calls back when another tab changed something; returns how to stop that. */
export function onOtherTabs(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = changed
  return () => channel.close()
}
