using BenchmarkDotNet.Running;
using Harness.Benchmarks.Xmpp.Xml;

if (args is ["codec"])
{
    CodecMeasurement.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
