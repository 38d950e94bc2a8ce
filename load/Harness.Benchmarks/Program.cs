using System.Globalization;
using BenchmarkDotNet.Running;
using Harness.Benchmarks.Servers;
using Harness.Benchmarks.Xmpp.Xml;

switch (args)
{
    case ["codec"]:
        CodecMeasurement.Run();
        break;
    case ["servers", .. var numbers]:
        await ServersMeasurement.RunAsync(Number(numbers, 0, 1000), Number(numbers, 1, 3000), CancellationToken.None);
        break;
    case ["host", var accounts]:
        await HostedSelf.ServeAsync(int.Parse(accounts, CultureInfo.InvariantCulture), CancellationToken.None);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

static int Number(string[] numbers, int index, int otherwise) => numbers.Length > index ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : otherwise;
