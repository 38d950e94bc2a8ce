using System.Security.Authentication;
using System.Net.WebSockets;
using System.Text;
using Harness.Fuzz.Targets;
using Harness.Fuzz.Targets.Driving;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;
using Xmpp.Core.Sasl;
using Xmpp.Streams.Framing;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Targets;

/// <summary>A target that cannot fail proves nothing: each finds the fault of a wrong variant of its subject, from whatever seed, and nothing in the right one.</summary>
public sealed class PlantedFaultTests
{
    private const int Bound = 30_000;

    private static readonly Dictionary<string, Func<IByteTarget>> s_wrong = new(StringComparer.Ordinal)
    {
        ["xml-stream"] = () => new XmlStreamTarget(Forgetful),
        ["xml-agreement"] = () => new XmlAgreementTarget(Lax),
        ["xml-element"] = () => new XmlElementTarget(text => text.Contains("&#", StringComparison.Ordinal) ? throw new OverflowException() : XmlElement.Parse(text)),
        ["stream-header"] = () => new StreamHeaderTarget((framing, bytes, out consumed) => framing.Read(bytes is [(byte)'<', (byte)'?'] ? [] : bytes, out consumed)),
        ["message-framing"] = () => new MessageFramingTarget((framing, bytes, out consumed) => Unfinished(framing, bytes, out consumed)),
        ["addresses"] = () => new JidTarget(text => Jid.TryParse(text, out var jid) || Jid.TryParse(text.Replace('\u2163', '4'), out jid) ? jid.Resourcepart?.Contains('@', StringComparison.Ordinal) == true ? jid.Bare : jid : null),
        ["scram-server"] = () => new ScramServerTarget(() => new Credulous()),
        ["scram-client"] = () => new ScramClientTarget(() => new Trusting()),
        ["sasl-text"] = () => new SaslTextTarget(LenientText),
        ["websocket-frames"] = () => new WebSocketTarget(socket => new Unended(socket)),
        ["bosh-bodies"] = () => new BoshBodyTarget(bytes => First(bytes)),
        ["date-times"] = () => new DateTimeTarget((text, out moment) => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out moment)),
        ["data-forms"] = () => new PayloadTarget(element => PayloadTarget.Rewrite(element)?.Without(child => child.LocalName == "field" && child.Attribute("var") == "a").WithAttribute("type", element.Attribute("type") + "!")),
        ["result-sets"] = () => new PayloadTarget(element => element.Child(ResultSetRequest.Namespace, "max")?.Text is "-1" ? throw new OverflowException() : PayloadTarget.Rewrite(element)),
        ["archive-queries"] = () => new PayloadTarget(element => Uri.TryCreate(element.Attribute("queryid"), UriKind.Absolute, out _) ? null : Doubled(PayloadTarget.Rewrite(element))),
        ["payloads"] = () => new PayloadTarget(element => element.LocalName == "a" ? throw new InvalidOperationException() : PayloadTarget.Rewrite(element) is { } written && written.Attribute("jid") is { } jid ? written.WithAttribute("jid", jid + "x") : PayloadTarget.Rewrite(element)),
    };

    public static TheoryData<string> Names => [.. TargetRegistry.All.Select(target => target.Name)];

    [Fact]
    public void Every_target_has_a_wrong_variant() => Assert.Equal(TargetRegistry.All.Select(target => target.Name).Order(StringComparer.Ordinal), s_wrong.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_variant_is_found_from_every_seed(string name)
    {
        foreach (var seed in new ulong[] { 1, 20_260, 0xDEADBEEF })
        {
            var target = TargetRegistry.Find(name)! with { Make = s_wrong[name] };
            var result = Run(target, Bound, seed);

            Assert.NotEmpty(result.Findings);
            Assert.All(result.Findings, finding => Assert.NotNull(TargetRun.Replay(target, finding.Input.Span)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_right_one_has_no_findings(string name) => Assert.Equal([], Run(TargetRegistry.Find(name)!, 3000, 7).Findings.Select(finding => $"{finding.Signature} {finding.Message}"));

    private static RunResult Run(ByteTarget target, int cases, ulong seed) =>
        TargetRun.Run(target, new RunOptions { Cases = cases, Seed = seed, Workers = 1, StopsAtFirst = true }, TimeProvider.System, TestContext.Current.CancellationToken);

    // Loses what it was given where that ends in the middle of a reference.
    private static XmlStreamEvent Forgetful(XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (bytes is [.., (byte)'&'])
        {
            consumed = bytes.Length;
            return default;
        }

        return parser.Read(bytes, out consumed);
    }

    // Lets an attribute stand twice, if both are called a.
    private static XmlStreamEvent Lax(XmlStreamParser parser, ReadOnlySpan<byte> bytes, out int consumed)
    {
        var changed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(" b='1' b='1'", " b='1' c='1'", StringComparison.Ordinal));
        var found = parser.Read(changed, out consumed);
        consumed = changed.Length == bytes.Length ? consumed : Math.Min(consumed, bytes.Length);
        return found;
    }

    private static bool LenientText(XmlElement element, out ReadOnlyMemory<byte>? data)
    {
        data = null;
        var buffer = new byte[element.Text.Length];
        if (!Convert.TryFromBase64String(element.Text == "=" ? string.Empty : element.Text, buffer, out var length))
        {
            return false;
        }

        data = element.Text.Length == 0 ? null : buffer.AsMemory(0, length);
        return true;
    }

    private static XmlElement? First(ReadOnlySpan<byte> bytes)
    {
        var parser = new XmlStreamParser(new XmlLimits());
        parser.BeginDocument();
        return parser.Read(bytes, out _).Element;
    }

    // Takes the end of a message for an end, though an element is begun.
    private static XmlStreamEvent Unfinished(MessageFraming framing, ReadOnlySpan<byte> bytes, out int consumed)
    {
        var end = bytes.IndexOf(MessageFramingTarget.EndOfMessage);
        if (end > 0 && bytes[end - 1] == '<')
        {
            var found = framing.Read([.. bytes[..(end - 1)], MessageFramingTarget.EndOfMessage], out consumed);
            consumed = end + 1;
            return found;
        }

        return framing.Read(bytes, out consumed);
    }

    private static XmlElement? Doubled(XmlElement? element) => element?.Attribute("queryid") is { } id ? element.WithAttribute("queryid", id + id) : element;

    /// <summary>Does not look at the proof where there is none.</summary>
    private sealed class Credulous : ISaslServerExchange
    {
        private readonly ISaslServerExchange _right = ScramAccounts.Server();

        public ValueTask<SaslStep> RespondAsync(ReadOnlyMemory<byte>? response, CancellationToken cancellationToken)
        {
            var text = response is { } given ? Encoding.UTF8.GetString(given.Span) : string.Empty;
            return text.StartsWith("c=biws,r=fyko", StringComparison.Ordinal) && !text.Contains("p=", StringComparison.Ordinal)
                ? ValueTask.FromResult<SaslStep>(new SaslStep.Success("romeo", null, null))
                : _right.RespondAsync(response, cancellationToken);
        }
    }

    /// <summary>Believes a server that says nothing at the end.</summary>
    private sealed class Trusting : ISaslClientExchange
    {
        private readonly ISaslClientExchange _right = ScramAccounts.Client();

        public string Mechanism => _right.Mechanism;

        public ReadOnlyMemory<byte>? InitialResponse => _right.InitialResponse;

        public ReadOnlyMemory<byte> Respond(ReadOnlyMemory<byte> challenge) => _right.Respond(challenge);

        public void Complete(ReadOnlyMemory<byte>? successData)
        {
            if (successData is { IsEmpty: false })
            {
                _right.Complete(successData);
            }
            else if (successData is null)
            {
                throw new AuthenticationException("Nothing was said.");
            }
        }
    }

    /// <summary>Takes each frame for a message.</summary>
    private sealed class Unended(WebSocket socket) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var received = await socket.ReceiveAsync(buffer[..^1], cancellationToken);
            buffer.Span[received.Count] = 0xFF;
            return received.MessageType == WebSocketMessageType.Close ? 0 : received.Count + 1;
        }
    }
}
