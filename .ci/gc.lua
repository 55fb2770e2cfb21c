-- Helper of busted: the collector never rests, and goes round often enough that what nothing holds is gone
-- at once for all that a spec can do; a multiplier of 1000 takes forty times as long and found no more.
collectgarbage("incremental", 1, 64)
