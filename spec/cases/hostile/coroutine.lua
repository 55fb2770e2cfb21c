-- A loop in a coroutine, where the hooks of the main thread do not run.
coroutine.wrap(function() repeat until false end)()
