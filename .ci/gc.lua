-- Helper of busted: the collector runs all the time, so that what nothing holds is gone at once.
collectgarbage("incremental", 1, 1000)
