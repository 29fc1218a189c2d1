// Loaded into the app's server. When the test runner is killed the channel between them closes, and with it the server ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
