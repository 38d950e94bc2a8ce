using Harness.Results;

namespace Harness.Conformance.Tests.Scenarios;

/// <summary>XEP-0490 §4.5.3 against servers that do what the reference server does not: they publish what stands in messages, well or badly.</summary>
public sealed class AssistedMarksTests
{
    private const string Mark = "<displayed xmlns='urn:xmpp:mds:displayed:0'><stanza-id xmlns='urn:xmpp:sid:0' by='verona.example' id='s1'/></displayed>";

    [Theory]
    [InlineData(true, true, true, Verdict.Pass)]
    [InlineData(false, true, true, Verdict.Violation)]
    [InlineData(true, false, true, Verdict.Violation)]
    [InlineData(true, true, false, Verdict.Violation)]
    public async Task The_mark_is_taken_out_published_and_kept_from_others(bool isTakenOut, bool isPublished, bool isPrivate, Verdict expected)
    {
        await using var server = new ScriptedServer((connection, frame) =>
        {
            var element = frame.Element!;
            if (element.Name.LocalName == "message")
            {
                connection.Bound.Single(other => other.FullJid!.StartsWith("juliet", StringComparison.Ordinal))
                    .Send($"<message type='chat' id='m1' from='{connection.FullJid}'><displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/>{(isTakenOut ? "" : Mark)}</message>");
                return null;
            }

            var isOwner = connection.FullJid!.StartsWith("romeo", StringComparison.Ordinal);
            var contact = connection.Bound.Single(other => other.FullJid!.StartsWith("juliet", StringComparison.Ordinal)).FullJid!.Split('/')[0];
            var item = isPublished && (isOwner || !isPrivate) ? $"<item id='{contact}'>{Mark}</item>" : "";
            return $"<iq type='result' id='{element.Attribute("id")!.Value}'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:mds:displayed:0'>{item}</items></pubsub></iq>";
        })
        {
            DiscoFeatures = ["urn:xmpp:mds:server-assist:0"],
        };

        Assert.Equal(expected, (await server.PlayAsync("xep0490/4.5.3/assisted")).Verdict);
    }
}
