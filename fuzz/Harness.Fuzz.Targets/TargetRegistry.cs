using System.Collections.Immutable;
using System.Text;
using Harness.Fuzz.Generators;

namespace Harness.Fuzz.Targets;

/// <summary>All targets, by name.</summary>
public static class TargetRegistry
{
    private static readonly Surroundings s_here = Surroundings.Default;

    private static readonly string[] s_wrapped =
    [
        "<body rid='1' sid='a' xmlns='http://jabber.org/protocol/httpbind'><message xmlns='jabber:client' to='a@b'><body>a</body></message><iq xmlns='jabber:client' type='get' id='a'/></body>",
        "<body rid='2' sid='a' key='k' newkey='n' xmlns='http://jabber.org/protocol/httpbind' xmlns:stream='http://etherx.jabber.org/streams'><stream:features/><presence/></body>",
        "<body rid='3' sid='a' pause='60' type='terminate' xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true'/>",
    ];

    private static readonly string[] s_framed =
    [
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='im.example.com' version='1.0'/>", "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
        "<message xmlns='jabber:client' to='a@b'><body>a</body></message> ", "<?xml version='1.0'?><iq xmlns='jabber:client' type='get' id='a'/>",
    ];

    /// <summary>The targets.</summary>
    public static ImmutableArray<ByteTarget> All { get; } =
    [
        new("xml-stream", "the codec: cuts change nothing, written is read as the same, each byte is examined once", () => new XmlStreamTarget(), Elements),
        new("xml-agreement", "the codec and System.Xml have one opinion of what is well-formed, and of what it means", () => new XmlAgreementTarget(), Elements),
        new("xml-element", "one element as text survives being written, moved and rebuilt", () => new XmlElementTarget(), Elements),
        new("stream-header", "a stream from its first byte: cuts change nothing, headers and elements survive being written", () => new StreamHeaderTarget(), Headers),
        new("message-framing", "messages of WebSocket and BOSH: one well-formed document each or refused, however the bytes are cut", () => new MessageFramingTarget(), Messages),
        new("addresses", "addresses and their preparation: idempotent, equal by parts, within limits", () => new JidTarget(), Addresses),
        new("scram-server", "nobody is let in but by the very messages of who knows the password", () => new ScramServerTarget(), ScramServers),
        new("scram-client", "only a server that knows the keys is believed", () => new ScramClientTarget(), ScramClients),
        new("sasl-text", "base64 in SASL elements has one spelling", () => new SaslTextTarget(), seed => SeedTexts.Of(seed, SaslTexts.Generator)),
        new("websocket-frames", "messages before the first fault are received, and none behind it, however the bytes are cut", () => new WebSocketTarget(), seed => SeedTexts.Of(seed, WebSocketFrames.For(s_here))),
        new("bosh-bodies", "a wrapper is one well-formed element, its numbers are in their ranges", () => new BoshBodyTarget(), seed => SeedTexts.Of(seed, BoshBodies.For(s_here)).Concat(SeedTexts.Of(s_wrapped))),
        new("date-times", "only what has the shape of a moment is one", () => new DateTimeTarget(), seed => SeedTexts.Of(seed, DateTimes.Generator)),
        new("data-forms", "forms are refused, or written as something that is read as the same", () => new PayloadTarget(), seed => SeedTexts.Of(seed, DataForms.Generator)),
        new("result-sets", "pages are refused, or written as something that is read as the same", () => new PayloadTarget(), seed => SeedTexts.Of(seed, ResultSets.Generator)),
        new("archive-queries", "questions to archives are refused, or written as something that is read as the same", () => new PayloadTarget(), seed => SeedTexts.Of(seed, ArchiveQueries.Generator)),
        new("payloads", "the same for every payload of the stack", () => new PayloadTarget(), Payloads),
    ];

    /// <summary>The target of that name, or <see langword="null"/>.</summary>
    public static ByteTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    private static IEnumerable<byte[]> Elements(ulong seed) =>
        SeedTexts.Of(seed, Tags.For(s_here), NamespaceUses.For(s_here), RestrictedXml.For(s_here), Stanzas.For(s_here), Utf8Texts.Generator, XmlCharacters.Generator, RosterSets.Generator);

    private static IEnumerable<byte[]> Headers(ulong seed) => SeedTexts.Of(seed, StreamHeaders.For(s_here), Encodings.For(s_here))
        .Concat(SeedTexts.Of(seed, Stanzas.For(s_here), Tags.For(s_here)).Select(stanza => (byte[])[.. Encoding.UTF8.GetBytes(s_here.Header), .. stanza, .. "</stream:stream>"u8]))
        .Concat(SeedTexts.Of(s_here.Header + "<stream:features><a xmlns='urn:a'>b</a></stream:features>", s_here.Header + "<db:result xmlns:db='jabber:server:dialback' from='a' to='b'>key</db:result>"));

    private static IEnumerable<byte[]> Messages(ulong seed) => Elements(seed).Select(element => (byte[])[.. element, MessageFramingTarget.EndOfMessage])
        .Concat(SeedTexts.Of(s_framed).Select(message => (byte[])[.. message, MessageFramingTarget.EndOfMessage, .. message, MessageFramingTarget.EndOfMessage]));

    private static IEnumerable<byte[]> Addresses(ulong seed) => SeedTexts.Of(seed, Generators.Addresses.Generator)
        .Concat(SeedTexts.Of(Generator.Draw(Generators.Addresses.Lookalikes, seed, 60).Select(pair => $"{pair.First}@{pair.Second}.example/{pair.First}{pair.Second}")));

    private static IEnumerable<byte[]> ScramServers(ulong seed) =>
    [
        ScramAccounts.Pair(ScramAccounts.Right[0], ScramAccounts.Right[2]),
        .. ScramTampering.All.Select(tampering => ScramAccounts.Pair(ScramAccounts.Right[0], Encoding.UTF8.GetBytes(tampering.Apply(Encoding.UTF8.GetString(ScramAccounts.Right[2]))))),
        .. SeedTexts.Of(seed, ScramFirstMessages.OfClient(s_here)).Select(first => ScramAccounts.Pair(first, ScramAccounts.Right[2])),
    ];

    private static IEnumerable<byte[]> ScramClients(ulong seed) =>
    [
        ScramAccounts.Pair(ScramAccounts.Right[1], ScramAccounts.Right[3]),
        .. ScramFirstMessages.OfServer.Draw(seed, 60).Select(first => ScramAccounts.Pair(
            Encoding.UTF8.GetBytes(first.Text.Replace(ScramFirstMessages.NoncePlaceholder, "fyko+d2lbbFgONRv9qkxdawL", StringComparison.Ordinal)), ScramAccounts.Right[3])),
        .. SeedTexts.Of("v=", "e=invalid-proof", "v=AAAA", string.Empty).Select(final => ScramAccounts.Pair(ScramAccounts.Right[1], final)),
    ];

    private static IEnumerable<byte[]> Payloads(ulong seed) => SeedTexts
        .Of(seed, RosterSets.Generator, ArchiveQueries.Generator, DiscoQueries.Generator, PubSubRequests.Generator, DataForms.Generator, ResultSets.Generator, ManagementElements.Generator)
        .Concat(SeedTexts.Of(PayloadTexts.All));
}
