using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families.Text;

/// <summary>A place in a stream that can hold characters.</summary>
/// <param name="Suffix">What the place adds to the name of a variant.</param>
/// <param name="Level">How far the stream is.</param>
/// <param name="Before">What stands before.</param>
/// <param name="After">What stands behind.</param>
internal sealed record BytePlace(string Suffix, StreamLevel Level, string Before, string After)
{
    private const string Request = "<iq type='get' id='q' to='{domain}'>";

    /// <summary>The character data of an element. Whoever takes it answers a stanza error, for nobody knows the namespace.</summary>
    public static BytePlace Text { get; } = new("", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'>", "</x></iq>");

    /// <summary>The value of an attribute.</summary>
    public static BytePlace Attribute { get; } = new("-in-attribute", StreamLevel.Bound, Request + "<x xmlns='urn:example:x' a='", "'/></iq>");

    /// <summary>The name of an element.</summary>
    public static BytePlace Name { get; } = new("-in-name", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'><y", "/></x></iq>");

    /// <summary>A namespace.</summary>
    public static BytePlace Namespace { get; } = new("-in-namespace", StreamLevel.Bound, Request + "<x xmlns='urn:example:", "'/></iq>");

    /// <summary>A CDATA section.</summary>
    public static BytePlace Cdata { get; } = new("-in-cdata", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'><![CDATA[", "]]></x></iq>");

    /// <summary>Between two stanzas.</summary>
    public static BytePlace Between { get; } = new("-between-stanzas", StreamLevel.Bound, "", "<presence/>");

    /// <summary>The stream header.</summary>
    public static BytePlace Header { get; } =
        new("-in-header", StreamLevel.Connected, "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{domain}' version='1.0' a='", "'>");

    /// <summary>An element before anybody is authenticated.</summary>
    public static BytePlace Auth { get; } = new("-in-auth", StreamLevel.Opened, "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1' a='", "'/>");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BytePlace> All { get; } = [Text, Attribute, Name, Namespace, Cdata, Between, Header, Auth];

    /// <summary>The bytes in their place.</summary>
    public Payload Around(Payload content) => (Payload)Before + content + After;
}
