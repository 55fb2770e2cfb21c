-- One call of C that no hook interrupts: the time grows with the fifth power of the length.
return ("a"):rep(2000):find(("a-"):rep(5) .. "b")
