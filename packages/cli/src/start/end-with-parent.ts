// Loaded into each program that we start. When we are killed the channel between us closes, and with it this program ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
