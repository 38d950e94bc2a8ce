using System.Text;
using Harness.Fuzz.Targets;
using Harness.Fuzz.Targets.Driving;
using Microsoft.Extensions.Time.Testing;

namespace Harness.Fuzz.Tests.Targets;

public sealed class TargetRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzz-targets");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_seed_finds_the_same_on_one_thread_and_on_three()
    {
        var one = Run(Fussy(), new RunOptions { Cases = 20_000, Workers = 1, Seed = 9 });
        var three = Run(Fussy(), new RunOptions { Cases = 20_000, Workers = 3, Seed = 9 });

        Assert.Equal(20_000, one.Cases);
        Assert.Equal(20_000, three.Cases);
        Assert.Equal(one.Findings.Select(Described), three.Findings.Select(Described));
        Assert.NotEmpty(one.Findings);
    }

    [Fact]
    public void A_finding_is_made_as_small_as_it_can_be() =>
        Assert.Equal("<a>", Encoding.UTF8.GetString(Run(Fussy(), new RunOptions { Cases = 20_000, Workers = 1 }).Findings.Single(finding => finding.Signature == "Nobody says <a>.").Input.Span));

    [Fact]
    public void A_finding_is_written_and_read_as_the_same()
    {
        var finding = new Finding("xml-stream", "Not so: it is.", "line\nbreak", 5, 17, (byte[])[0, 1, (byte)'\\', 0xFF, (byte)'a', (byte)'\n']);

        var again = FindingFile.Read(FindingFile.Write(_folder.FullName, finding));

        Assert.Equal(finding.Input.ToArray(), again.Input.ToArray());
        Assert.Equal((finding.Target, finding.Signature, finding.Seed, finding.Case), (again.Target, again.Signature, again.Seed, again.Case));
    }

    [Fact]
    public void A_case_that_does_not_end_is_a_finding()
    {
        using var released = new ManualResetEventSlim();
        var result = Run(Target(new Lambda(input => released.Wait(TestContext.Current.CancellationToken))), new RunOptions { Cases = 10, Workers = 1, Patience = TimeSpan.FromMilliseconds(1) });
        released.Set();

        Assert.Equal(Finding.Endless, Assert.Single(result.Findings).Signature);
    }

    [Fact]
    public void A_case_that_takes_too_much_memory_is_a_finding()
    {
        var result = Run(Target(new Lambda(input => GC.KeepAlive(input.Length > 3 ? new byte[200_000_000] : []))), new RunOptions { Cases = 4, Workers = 1 });

        Assert.Equal(Finding.Greedy, Assert.Single(result.Findings).Signature);
    }

    [Fact]
    public void A_run_ends_by_its_clock()
    {
        var time = new FakeTimeProvider();
        var result = Run(Target(new Lambda(_ => time.Advance(TimeSpan.FromSeconds(1)))), new RunOptions { Duration = TimeSpan.FromSeconds(30), Workers = 1 }, time);

        Assert.InRange(result.Cases, 30, 31);
    }

    [Fact]
    public void The_corpus_has_inputs_for_the_codec_and_for_addresses()
    {
        Assert.InRange(SeedCorpus.Read(SeedCorpus.Default, "xml-stream").Count(), 100, 1000);
        Assert.InRange(SeedCorpus.Read(SeedCorpus.Default, "addresses").Count(), 50, 1000);
        Assert.NotEmpty(SeedCorpus.Read(SeedCorpus.Default, "date-times"));
    }

    [Theory]
    [InlineData("--duration", "5")]
    [InlineData("--duration", "")]
    [InlineData("--seed", "x")]
    [InlineData("--unheard-of", "1")]
    [InlineData("--cases")]
    [InlineData("no-such-target")]
    public void What_is_not_understood_is_said(params string[] arguments) => Assert.Throws<FormatException>(() => CommandLine.Read(arguments));

    [Fact]
    public void The_command_line_is_read()
    {
        var line = CommandLine.Read(["addresses", "--duration", "1.5m", "--seed", "7", "--cases", "1,000", "--out", "x"]);

        Assert.Equal("addresses", Assert.Single(line.Targets).Name);
        Assert.Equal((TimeSpan.FromSeconds(90), 7UL, 1000L, "x"), (line.Options.Duration, line.Options.Seed, line.Options.Cases, line.Options.Out));
    }

    private static ByteTarget Fussy() => Target(new Lambda(input =>
    {
        InvariantException.Unless(input.IndexOf("<a>"u8) < 0, "Nobody says <a>.");
        InvariantException.Unless(!input.Contains((byte)0), "Nobody says nothing.");
    }));

    private static ByteTarget Target(IByteTarget target) => new("test", "a test", () => target, _ => ["<iq type='get'/>"u8.ToArray(), "<message/>"u8.ToArray()]);

    private static RunResult Run(ByteTarget target, RunOptions options, TimeProvider? time = null) =>
        TargetRun.Run(target, options with { Corpus = null }, time ?? TimeProvider.System, TestContext.Current.CancellationToken);

    private static string Described(Finding finding) => $"{finding.Signature} {finding.Case} {Convert.ToHexString(finding.Input.Span)}";

    private delegate void Subject(ReadOnlySpan<byte> input);

    private sealed class Lambda(Subject run) : IByteTarget
    {
        public void Run(ReadOnlySpan<byte> input) => run(input);
    }
}
