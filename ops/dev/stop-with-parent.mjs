// Loaded into a wrangler that a script of ours leaves running: when the process that started it is gone, however it died, the
// channel between them closes, and wrangler ends its own children as it does on SIGTERM. No workerd stays behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
