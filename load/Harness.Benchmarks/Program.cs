using System.Globalization;
using BenchmarkDotNet.Running;
using Harness.Benchmarks.Generators;
using Harness.Benchmarks.Servers;
using Harness.Benchmarks.Xmpp.Xml;

switch (args)
{
    case ["codec"]:
        CodecMeasurement.Run();
        break;
    case ["servers", .. var words]:
        await new ServersMeasurement(MeasurementOptions.Read(words)).RunAsync(CancellationToken.None);
        break;
    case ["generators", var harness, .. var words]:
        return await new GeneratorsMeasurement(harness, GeneratorsOptions.Read(words)).RunAsync(CancellationToken.None);
    case ["host", var accounts, var archive]:
        await HostedSelf.ServeAsync(int.Parse(accounts, CultureInfo.InvariantCulture), archive == "on", CancellationToken.None);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

return 0;
