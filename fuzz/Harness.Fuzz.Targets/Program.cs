using System.Globalization;
using Harness.Fuzz.Targets;
using Harness.Fuzz.Targets.Driving;

const int Clean = 0;
const int Found = 1;
const int Misused = 2;

try
{
    if (args.Contains("--help"))
    {
        Console.WriteLine(CommandLine.Usage);
        return Clean;
    }

    var line = CommandLine.Read(args);
    return line.IsList ? List() : line.Replay is { } file ? Replay(file, line) : Run(line);
}
catch (Exception misuse) when (misuse is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(misuse.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(CommandLine.Usage);
    return Misused;
}

static int List()
{
    foreach (var target in TargetRegistry.All)
    {
        Console.WriteLine($"{target.Name,-18} {target.Summary}");
    }

    return Clean;
}

static int Replay(string file, CommandLine line)
{
    var (target, input) = line.Targets is [var named]
        ? (named, file.EndsWith(".current", StringComparison.Ordinal) ? CaseJournal.Read(file) : File.ReadAllBytes(file))
        : FindingFile.Read(file) is var finding && TargetRegistry.Find(finding.Target) is { } known
            ? (known, finding.Input.ToArray())
            : throw new FormatException($"'{file}' names a target that there is not; name one.");
    Console.WriteLine($"{target.Name}: {FindingFile.Escape(input)}");
    var failure = TargetRun.Replay(target, input);
    Console.WriteLine(failure is null ? "Nothing is wrong with it now." : $"Still there: {failure}");
    return failure is null ? Clean : Found;
}

static int Run(CommandLine line)
{
    var found = 0;
    foreach (var target in line.Targets)
    {
        var result = TargetRun.Run(target, line.Options, TimeProvider.System, CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name,-18} {result.Cases,13:N0} cases in {result.Elapsed.TotalSeconds,6:F1} s: {result.Cases / result.Elapsed.TotalSeconds,9:N0} a second, {result.Cases / result.Processor.TotalSeconds,9:N0} a second of processor; {result.Findings.Length} findings"));
        if (result.Coverage is (var edges, var kept))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  guided: {edges:N0} edges, {kept:N0} inputs kept"));
        }

        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"  {finding.Signature}");
            Console.WriteLine($"    {FindingFile.Escape(System.Text.Encoding.UTF8.GetBytes(finding.Message))}");
            Console.WriteLine($"    {(line.Options.Out is { } folder ? FindingFile.Write(folder, finding) : FindingFile.Escape(finding.Input.Span))}");
        }

        found += result.Findings.Length;
        if (result.Findings is [{ Signature: Finding.Endless }])
        {
            break;
        }
    }

    return found == 0 ? Clean : Found;
}
