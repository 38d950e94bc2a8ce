using Xunit.Sdk;
using Xunit.v3;

// A deviant is waited for more than it is computed: what it leaves out is seen when patience ends. Each has a server of its own.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 5)]
