using FsCheck;
using FsCheck.Fluent;
using Xmpp.Core;

namespace Harness.Fuzz.Generators;

/// <summary>Initial stream headers (RFC 6120 §4.7, §4.8).</summary>
public static class StreamHeaders
{
    /// <summary>A generator of the first bytes of a connection.</summary>
    public static Generator For(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Generator.Of("stream-header", Place.Stream, Legal(surroundings), Grammar.Either(Addresses(surroundings), Versions(surroundings), Names(surroundings)));
    }

    private static Gen<Part> Legal(Surroundings here) =>
        from prefixed in Gen.Elements(true, true, true, false)
        from optional in Gen.SubListOf(
            Optional($" from='{here.Own}'"), Optional(" id='ignored'"), Optional($" id='{new string('i', 2000)}'"), Optional(" xml:lang='en'"), Optional(" a='b'"),
            Optional(" xmlns:db='jabber:server:dialback'"))
        from version in Grammar.OneOf(" version='1.0'", " version=\"1.0\"", " version='1.1'", " version='1.23'")
        let needed = prefixed
            ? new[] { Part.Of($" to='{here.Domain}'"), version, Part.Of($" xmlns='{here.ContentNamespace}'"), Part.Of($" xmlns:stream='{Namespaces.Streams}'") }
            : [Part.Of($"\nto = '{here.Domain}'"), version, Part.Of($" xmlns='{Namespaces.Streams}'")]
        from order in Grammar.Shuffled([.. needed, .. optional.DistinctBy(part => new Generated(part).Text[..4], StringComparer.Ordinal)])
        select Tag(prefixed ? "stream:stream" : "stream", order);

    private static Gen<Part> Addresses(Surroundings here) => Grammar.Either(
        Gen.Elements("unknown.example", "im.example.com.evil.example", "localhost.localdomain.example").Select(to =>
            With(here, $" to='{to}'", Breach.OfStream("stream-header/unknown-host", "RFC 6120 §4.9.3.6", "host-unknown", "host-gone", "improper-addressing", "not-authorized"))),
        Gen.Elements("", " ", "@", "/", "a b", "romeo@", "@example", "..", "a..b", "&quot;", "-", new string('d', 1100)).Select(to =>
            With(here, $" to='{to}'", Breach.OfStream("stream-header/malformed-to", "RFC 6120 §4.9.3.7", "improper-addressing", "host-unknown", "bad-format", "invalid-xml"))),
        Gen.Constant(With(here, string.Empty, Breach.OfStream("stream-header/no-to", "RFC 6120 §4.7.2", "host-unknown", "improper-addressing", "bad-format").OrTolerated())),
        Gen.Elements("@", "a b@c", "ro&quot;meo@im.example.com", new string('l', 1100) + "@a").Select(from =>
            With(here, $" to='{here.Domain}' from='{from}'", Breach.OfStream("stream-header/malformed-from", "RFC 6120 §4.9.3.7", "improper-addressing", "invalid-from", "bad-format").OrTolerated())));

    private static Gen<Part> Versions(Surroundings here) =>
        from version in Gen.Elements("", " version=''", " version='0.9'", " version='2.0'", " version='11.0'", " version='one'", " version='1'", " version='-1.0'", " version='1.0.0'",
            " version='01.0'", " version='99999999999999999999.0'", " version='1,0'", " version=' 1.0 '")
        select Header(
            here,
            $"{version} to='{here.Domain}' xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}'",
            Breach.OfStream("stream-header/version", "RFC 6120 §4.7.5", "unsupported-version", "bad-format", "invalid-xml").OrTolerated());

    private static Gen<Part> Names(Surroundings here)
    {
        var needed = $" to='{here.Domain}' version='1.0'";
        return Grammar.OneOf(
            Whole($"<stream:stream{needed} xmlns='{here.ContentNamespace}' xmlns:stream='http://wrong.example/streams'>", Namespace("stream-namespace", "RFC 6120 §4.8.1")),
            Whole($"<stream:stream{needed} xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}/'>", Namespace("stream-namespace", "RFC 6120 §4.8.1")),
            Whole($"<stream{needed} xmlns='{here.ContentNamespace}'>", Namespace("stream-namespace", "RFC 6120 §4.8.1").Or(Scope.Stream, "bad-namespace-prefix")),
            Whole($"<stream{needed}>", Namespace("stream-namespace", "RFC 6120 §4.8.1").Or(Scope.Stream, "bad-namespace-prefix")),
            Whole($"<stream:stream{needed} xmlns='urn:wrong' xmlns:stream='{Namespaces.Streams}'>", Namespace("content-namespace", "RFC 6120 §4.8.3").OrTolerated()),
            Whole($"<foo:stream{needed} xmlns='{here.ContentNamespace}' xmlns:foo='{Namespaces.Streams}'>",
                Breach.OfStream("stream-header/prefix", "RFC 6120 §4.8.5", "bad-namespace-prefix", "bad-format", "invalid-namespace").OrTolerated()),
            Whole($"<stream:stream{needed} xmlns='{here.ContentNamespace}'>",
                Breach.OfStream("stream-header/unbound-prefix", "RFC 6120 §11.3", "not-well-formed", "bad-namespace-prefix", "invalid-namespace", "bad-format")),
            Whole($"<stream:stream{needed} xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}' xmlns:f='urn:f'>",
                Breach.OfStream("stream-header/foreign-declaration", "RFC 6120 §4.8.5", "invalid-namespace").OrTolerated()),
            Whole($"<stream:flow{needed} xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}'>", Root()),
            Whole($"<stream:Stream{needed} xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}'>", Root()),
            Whole($"<message to='{here.Peer}' xmlns='{here.ContentNamespace}'><body/></message>", Root()),
            Whole("GET / HTTP/1.1\r\nHost: a\r\n\r\n", Breach.OfStream("stream-header/not-xml", "RFC 6120 §11.3", "not-well-formed", "bad-format")),
            Whole("</stream:stream>", Breach.OfStream("stream-header/not-xml", "RFC 6120 §11.3", "not-well-formed", "bad-format")));
    }

    private static Part Optional(string attribute) => Part.Of(attribute).Optional();

    private static Part With(Surroundings here, string address, Breach breach) =>
        Header(here, $"{address} version='1.0' xmlns='{here.ContentNamespace}' xmlns:stream='{Namespaces.Streams}'", breach);

    private static Part Header(Surroundings here, string attributes, Breach breach)
    {
        ArgumentNullException.ThrowIfNull(here);
        return Tag("stream:stream", [Part.Of(attributes).Breaking(breach), Optional(" xml:lang='en'")]);
    }

    private static Part Whole(string text, Breach breach) => Part.Of([Part.Of("<?xml version='1.0'?>").Optional(), Part.Of(text).Breaking(breach)]);

    private static Part Tag(string name, IEnumerable<Part> attributes) =>
        Part.Of([Part.Of("<?xml version='1.0'?>").Optional(), Part.Of($"<{name}", attributes, ">")]);

    private static Breach Namespace(string rule, string section) => Breach.OfStream($"stream-header/{rule}", section, "invalid-namespace", "bad-format");

    private static Breach Root() => Breach.OfStream(
        "stream-header/root", "RFC 6120 §4.8.1", "bad-format", "invalid-namespace", "invalid-xml", "unsupported-stanza-type", "bad-namespace-prefix", "not-well-formed", "not-authorized");
}
