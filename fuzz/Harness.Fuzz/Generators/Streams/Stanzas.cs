using FsCheck;
using FsCheck.Fluent;
using Xmpp.Core;

namespace Harness.Fuzz.Generators;

/// <summary>Stanzas (RFC 6120 §8, RFC 6121 §4.7, §5.2), sent by a client that is bound.</summary>
public static class Stanzas
{
    private const string Ping = "<ping xmlns='urn:xmpp:ping'/>";

    /// <summary>A generator of first-level elements.</summary>
    public static Generator For(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Generator.Of("stanzas", Place.FirstLevel, Legal(surroundings), Grammar.Either(Iqs(surroundings), Addresses(surroundings), Types(surroundings), Others(surroundings)));
    }

    private static Gen<Part> Legal(Surroundings here) => Grammar.Either(
        from id in Ids
        from to in Grammar.OneOf("", $" to='{here.Domain}'", $" to='{here.Own}'")
        select Part.Of("<iq type='get'", [id, to.Optional()], $">{Ping}</iq>"),
        from type in Grammar.OneOf("", " type='chat'", " type='normal'", " type='headline'", " type='unheard-of'")
        from id in Ids
        from contents in Grammar.Many(Contents, 4)
        select Part.Of($"<message to='{here.Peer}'", [type.Optional(), id.Optional(), Part.Of(">", contents, "</message>")], string.Empty),
        from contents in Gen.SubListOf("<show>away</show>", "<status>orchard</status>", "<priority>1</priority>", "<c xmlns='urn:c'/>")
        select Part.Of("<presence>", contents.Select(content => Part.Of(content).Optional()), "</presence>"),
        from type in Gen.Elements("result", "error")
        select Part.Of($"<iq type='{type}' id='nobody-asked' to='{here.Domain}'/>"));

    private static Gen<Part> Ids => Grammar.Either(
        Grammar.OneOf(" id='a'", " id='é😀'", " id='&lt;&amp;&quot;'", " id=' '", " id='0'"),
        Gen.Choose(1, 4000).Select(length => Part.Of($" id='{new string('i', length)}'")));

    private static Gen<Part> Contents => Grammar.OneOf(
        "<body>wherefore</body>", "<subject>art</subject>", "<thread>thou</thread>", "<x xmlns='urn:x'/>", "<body xml:lang='de'>warum</body>", "<body/>", "<x xmlns=''/>",
        "<message xmlns='jabber:server'/>", "<iq type='get' id='inner'/>");

    private static Gen<Part> Iqs(Surroundings here) => Grammar.OneOf(
        Bad($"<iq type='get' to='{here.Domain}'>{Ping}</iq>", Iq("no-id").Or(Scope.Stream, "invalid-xml", "bad-format").OrTolerated()),
        Bad($"<iq id='a' to='{here.Domain}'>{Ping}</iq>", Iq("no-type")),
        Bad($"<iq id='a' type='' to='{here.Domain}'>{Ping}</iq>", Iq("bad-type")),
        Bad($"<iq id='a' type='GET' to='{here.Domain}'>{Ping}</iq>", Iq("bad-type")),
        Bad($"<iq id='a' type='subscribe' to='{here.Domain}'>{Ping}</iq>", Iq("bad-type")),
        Bad($"<iq id='a' type='get ' to='{here.Domain}'>{Ping}</iq>", Iq("bad-type")),
        Bad($"<iq id='a' type='get' to='{here.Domain}'/>", Iq("no-child")),
        Bad($"<iq id='a' type='set' to='{here.Domain}'>text</iq>", Iq("no-child")),
        Bad($"<iq id='a' type='get' to='{here.Domain}'>{Ping}{Ping}</iq>", Iq("two-children")),
        Bad($"<iq id='a' type='get' to='{here.Domain}'>{Ping}<x xmlns='urn:x'/></iq>", Iq("two-children")),
        Bad($"<iq id='a' type='get' to='{here.Domain}'><unheard-of xmlns='urn:unheard-of'/></iq>",
            Breach.OfStanza("stanzas/unknown-payload", "RFC 6120 §8.4", "service-unavailable", "feature-not-implemented")));

    private static Gen<Part> Addresses(Surroundings here) =>
        from to in Gen.Elements("@", "/", "@/", "a@", "@b", "a b@c", "&quot;a&quot;@b", "a@b/", "\u2163@b", "♚@b", $"{new string('l', 1024)}@b", $"a@b/{new string('r', 1024)}", "a@b..c")
        from stanza in Gen.Elements(
            $"<iq id='a' type='get' to='{to}'>{Ping}</iq>", $"<message id='a' to='{to}'><body>a</body></message>", $"<presence id='a' to='{to}'/>")
        select Bad(stanza, Breach.OfStanza("stanzas/malformed-address", "RFC 6120 §8.3.3.8", "jid-malformed", "bad-request").Or(Scope.Stream, "improper-addressing", "bad-format"));

    private static Gen<Part> Types(Surroundings here) =>
        from type in Gen.Elements("", "available", "Subscribe", "subscribe ", "away", "get")
        select Bad(
            $"<presence id='a' to='{here.Peer}' type='{type}'/>",
            Breach.OfStanza("stanzas/presence-type", "RFC 6121 §4.7.1", "bad-request").Or(Scope.Stream, "invalid-xml").OrTolerated());

    private static Gen<Part> Others(Surroundings here) => Grammar.Either(
        Gen.Elements("<foo/>", "<Message/>", "<pubsub/>", "<error/>", "<x xmlns='urn:x'/>", "<message xmlns='urn:x'/>", "<message xmlns=''/>").Select(text =>
            Bad(text, Breach.OfStream("stanzas/unknown-element", "RFC 6120 §4.8.4", "unsupported-stanza-type", "invalid-namespace", "bad-format").OrTolerated())),
        Gen.Elements("<f:message xmlns:f='jabber:client'/>", $"<f:iq xmlns:f='jabber:client' type='get' id='a' to='{here.Domain}'>{Ping}</f:iq>").Select(text =>
            Bad(text, Breach.OfStream("stanzas/content-prefix", "RFC 6120 §4.8.5", "bad-namespace-prefix", "bad-format").OrTolerated())),
        Gen.Elements($"<message xmlns='{Namespaces.Server}' to='{here.Peer}'/>").Select(text =>
            Bad(text, Breach.OfStream("stanzas/other-content-namespace", "RFC 6120 §4.8.3", "invalid-namespace", "unsupported-stanza-type", "bad-format"))),
        Gen.Elements(here.Peer, $"{here.Peer}/balcony", here.Domain, "mercutio@elsewhere.example", $"{here.Own}/other").Select(from =>
            Bad($"<message from='{from}' to='{here.Peer}'><body>a</body></message>",
                Breach.OfStream("stanzas/foreign-from", "RFC 6120 §8.1.2.1", "invalid-from").OrTolerated())),
        Gen.Elements("text", "\u00A0", "&#32;", "<![CDATA[a]]>").Select(text =>
            Bad(text, Breach.OfStream("stanzas/text-at-first-level", "RFC 6120 §4.9.3.1", "bad-format", "not-well-formed", "invalid-xml").OrTolerated())));

    private static Part Bad(string text, Breach breach) => Grammar.Bad(text, breach);

    private static Breach Iq(string rule) => Breach.OfStanza($"stanzas/iq-{rule}", "RFC 6120 §8.2.3", "bad-request");
}
