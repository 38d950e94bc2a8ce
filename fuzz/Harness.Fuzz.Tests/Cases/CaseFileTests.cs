using FsCheck.Xunit;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Cases;

/// <summary>The file <c>.xmpp-case</c>.</summary>
public sealed class CaseFileTests
{
    private const string Head = "xmpp-case 1\nclass xml-restricted\nvariant comment\n\n";

    [Fact]
    public void A_case_of_any_family_is_read_back_as_it_was_written()
    {
        foreach (var family in FamilyCatalogue.All)
        {
            for (var number = 0; number < 200; number++)
            {
                var made = family.Make(new CaseDraw(family.Class.Id, 3, number, 1 + (number % 100), Binding.Tcp));
                var text = CaseWriter.Write(new CaseDocument(made));

                Assert.Equal(text, CaseWriter.Write(CaseReader.Read(text, "case")));
                Assert.Equal(made, CaseReader.Read(text, "case").Case);
            }
        }
    }

    [Property(MaxTest = 300)]
    public bool Any_bytes_are_read_back_as_they_were_written(byte[] bytes)
    {
        var made = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Send("a", Payload.Raw(bytes)).Build();
        return CaseReader.Read(CaseWriter.Write(new CaseDocument(made)), "case").Case == made;
    }

    [Fact]
    public void Every_kind_of_step_and_answer_is_read_back_as_it_was_written()
    {
        var made = new CaseBuilder("c", "v", Binding.WebSocket)
            .Open("a", "romeo", StreamLevel.Available, count: 12)
            .SendRaw("a", (Payload)"<x {a.jid} \\ \"{" + Payload.Raw([0xFF, 0, (byte)'{']) + ((Payload)" n{#}='1'").Times(1000) + "/>", ChunkPlan.Cuts([1, 5, 9], TimeSpan.FromMilliseconds(2.5)))
            .Keeps("a", Answer.Element("enabled", "urn:xmpp:sm:3"), "id", "sm")
            .Then(new ExpectStep(
                "a",
                Demand.Relay,
                [Answer.Header, Answer.End, Answer.Closed, Answer.Anything, Answer.StreamError(), Answer.SaslFailure("aborted"), Answer.Error("x \"y\"", "bad-request", "forbidden"), Answer.Error(null), Answer.Mirror("<a>{romeo}</a>")],
                [Answer.Barrier, new ElementAnswer("message") { Namespace = "jabber:client", Holds = "body", Text = "a, (b) {romeo}", Attributes = [new NameValue("from", "{romeo}")] }])
            { Within = TimeSpan.FromMilliseconds(250) })
            .StartTls("a").HalfClose("a").Reset("a").Close("a").Wait(TimeSpan.FromSeconds(2)).SameHoweverCut("a", "a").Indistinguishable("a", "a").Measure("small")
            .Costs(new ResourceBudget { MemoryBytes = 5L << 30, CpuTime = TimeSpan.FromMilliseconds(1500), OpenFiles = 3, Rounds = 7, LinearFactor = 2.5 }).NeedsFreshAccounts().Cites("RFC6120-11.1-3").Build();
        var document = new CaseDocument(made)
        {
            Origin = "prosody 0.12.3, seed 7",
            Shows = new Suspicion(OracleKind.MustRefuse, FindingKind.Conformance, "barrier", "must be refused,\n\"but\"") { Exit = "signal 11" },
            Transcript = ["     0.001 a    > <!-- x -->"],
        };

        var read = CaseReader.Read(CaseWriter.Write(document), "case");

        Assert.Equal(made, read.Case);
        Assert.Equal((document.Origin, document.Shows), (read.Origin, read.Shows));
    }

    [Theory]
    [InlineData("", "f:1: the first line 'xmpp-case 1' is missing")]
    [InlineData("hello", "f:1: not a case: the first line is not 'xmpp-case 1'")]
    [InlineData("xmpp-case 2", "f:1: version 2 of the format is not known; this program reads 1")]
    [InlineData("xmpp-case 1\nclass c", "f:1: no line 'variant'")]
    [InlineData(Head + "open a romeo tcp bound\nsnd a \"x\"", "f:6: there is no step 'snd': open, send, expect, tls, half-close, reset, close, restart, wait, same, measure")]
    [InlineData(Head + "open a romeo tcp bund", "f:5: 'bund' is none of connected, encrypted, opened, authenticated, bound, available")]
    [InlineData(Head + "open a romeo tcp bound\nsend b \"x\"", "f:6: no stream 'b' was opened before")]
    [InlineData(Head + "open a romeo tcp bound\nsend a \"x", "f:6: a quotation mark is not closed")]
    [InlineData(Head + "open a romeo tcp bound\nsend a \"\\q\"", "f:6: there is no escape \\q")]
    [InlineData(Head + "open a romeo tcp bound\n# remark\nsend a\n   \"x\"\n   pause 3", "f:7: '3' is no time: write 50ms or 5s")]
    [InlineData(Head + "open a romeo tcp bound\nexpect a refuse stream-eror(x)", "f:6: there is no answer 'stream-eror': stream-error, sasl-failure, error, element, mirror, header, end, closed, anything, barrier")]
    [InlineData(Head + "open a romeo tcp bound\nclose a now", "f:6: nothing is known to follow here, but 'now' does")]
    public void What_is_wrong_is_told_with_its_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CaseFormatException>(() => CaseReader.Read(text, "f")).Message);

    [Fact]
    public void What_one_cannot_see_is_written_as_bytes() =>
        Assert.Contains("send a \"a\\xC2\\xA0b\\xEF\\xBB\\xBFc é\\n\\x00\"", CaseWriter.Write(new CaseDocument(new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Send("a", "a\u00A0b\uFEFFc é\n\0").Build())), StringComparison.Ordinal);
}
