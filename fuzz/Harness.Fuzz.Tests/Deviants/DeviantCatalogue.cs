using System.Globalization;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Fuzz.Tests.Deviants.Faults;
using Harness.Fuzz.Tests.Deviants.Faults.Servers;
using Harness.Fuzz.Tests.Deviants.Faults.Transports;
using Harness.Fuzz.Tests.Deviants.Faults.Wire;
using Harness.Fuzz.Tests.Families;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>All deviants.</summary>
internal static class DeviantCatalogue
{
    private const string Ping = "<iq type='get' id='q' to='{domain}'><x/></iq>";
    private const string Room = "<presence to='r@{muc}/o'><x xmlns='http://jabber.org/protocol/muc'/></presence><iq type='set' id='open' to='r@{muc}'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query></iq>"
        + "<presence to='r@{muc}/m'><x xmlns='http://jabber.org/protocol/muc'/></presence><iq type='set' id='act' to='r@{muc}'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='o' role='none'/></query></iq>";

    private const string Node = "<iq type='set' id='create' to='{pubsub}'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='n'/></pubsub></iq><iq type='set' id='act' to='{pubsub}'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item/></publish></pubsub></iq>";

    // What the harness as a component shares with every target that it tells of itself.
    private const string ComponentSecret = "d14lb4ck43v3r";

    /// <summary>Every deviant, those of oracles first.</summary>
    public static IReadOnlyList<Deviant> All { get; } =
    [
        new("dies-of-depth", "depth", OracleKind.Process, meter => new DiesOfDepth(meter), string.Concat(Enumerable.Repeat("<a>", 901))) { Cases = 32, Kind = FindingKind.Crash },
        new("logs-an-exception", "disconnects", OracleKind.Process, meter => new LogsAnException(meter), "</stream:strea") { Cases = 32, Kind = FindingKind.Crash },
        new("hangs", "depth", OracleKind.Liveness, meter => new Hangs(meter), string.Concat(Enumerable.Repeat("<a>", 901))) { Cases = 8, Kind = FindingKind.Hang },
        new("takes-comments", "xml-restricted", OracleKind.MustRefuse, _ => new TakesComments(), "<message to='{domain}'><!----></message>") { Kind = FindingKind.Conformance },
        new("refuses-character-data", "xml-restricted", OracleKind.MustAccept, _ => new RefusesCharacterData(), "<iq type='get' id='q' to='{domain}'><x><![CDATA[]]></x></iq>") { Kind = FindingKind.Conformance },
        new("reads-segments-alone", "chunking", OracleKind.Chunking, _ => new ReadsSegmentsAlone(), "<a>é</a><a>é</a>") { Cases = 240, Kind = FindingKind.Conformance },
        new("believes-senders", "from-spoof", OracleKind.Smuggling, _ => new BelievesSenders(), "<message to='{j.jid}' from='{mercutio}'/>") { Cases = 16, Kind = FindingKind.Spoofing },
        new("hands-text-on-as-markup", "smuggling", OracleKind.Smuggling, _ => new HandsTextOnAsMarkup(), "<message xmlns='jabber:client' to='{j.jid}'><body>&lt;</body></message>") { Cases = 16, Kind = FindingKind.Smuggling },
        new("leaks-files", "disconnects", OracleKind.Resources, meter => new LeaksFiles(meter), "<") { Cases = 60, Kind = FindingKind.Resource },
        new("grows-slowly", "disconnects", OracleKind.Resources, meter => new GrowsSlowly(meter), "<") { Cases = 60, Kind = FindingKind.Resource },
        new("expands-entities", "entity-expansion", OracleKind.Resources, meter => new ExpandsEntities(meter), "<!ENTITY a><!ENTITY b><!ENTITY c><!ENTITY d>") { Cases = 6, Kind = FindingKind.Resource },
        new("starts-over", "quadratic", OracleKind.Resources, meter => new StartsOver(meter), string.Concat(Enumerable.Repeat("<a>", 10_000))) { Cases = 3, Kind = FindingKind.Resource },
        new("tells-who-exists", "sasl-enumeration", OracleKind.Differential, _ => new TellsWhoExists(),
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>{romeo.scram-first}</auth><auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>{nobody.scram-first}</auth>") { Cases = 8, Kind = FindingKind.Conformance },

        new("passes-over-early-stanzas", "state-order", OracleKind.MustRefuse, _ => new PassesOverEarlyStanzas(), "<presence/>"),
        new("passes-over-early-stanzas", "state-walk", OracleKind.MustRefuse, _ => new PassesOverEarlyStanzas(), "<message to='{domain}'/>") { IsTested = false },
        new("takes-any-namespace", "header", OracleKind.MustRefuse, _ => new TakesAnyNamespace(), "<stream:stream xmlns='jabber:client' xmlns:stream='http://wrong.namespace.example.org/' to='{domain}' version='1.0'>") { Cases = 60 },
        new("refuses-four-thousand-bytes", "size", OracleKind.MustAccept, _ => new RefusesFourThousandBytes(), $"<iq type='get' id='q' to='{{domain}}'><x>{new string('x', 4000)}</x></iq>") { Cases = 12 },

        new("replaces-bad-bytes", "utf8-invalid", OracleKind.MustRefuse, _ => new ReplacesBadBytes(), $"{Ping}é"),
        new("drops-control-characters", "xml-forbidden-char", OracleKind.MustRefuse, _ => new DropsControlCharacters(), $"{Ping}\0") { Cases = 40 },
        new("passes-over-declarations", "xml-encoding", OracleKind.MustRefuse, _ => new PassesOverDeclarations(), "<?xml version='1.0' encoding='UTF-16'?>{header}") { Cases = 60 },
        new("quotes-values", "xml-wellformed", OracleKind.MustRefuse, _ => new QuotesValues(), "<message to='{romeo}' id=x/>") { Cases = 300 },
        new("forgets-prefixes", "ns-wellformed", OracleKind.MustRefuse, _ => new ForgetsPrefixes(), "<message to='{romeo}'><p:x/></message>") { Cases = 60 },
        new("dies-of-width", "width", OracleKind.Process, meter => new DiesOfWidth(meter), string.Concat(Enumerable.Repeat("='1'", 501))) { Cases = 12 },
        new("waits-for-the-slow", "slow-loris", OracleKind.Liveness, meter => new WaitsForTheSlow(meter), "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jab") { Cases = 12 },
        new("keeps-plaintext", "starttls-injection", OracleKind.MustRefuse, _ => new KeepsPlaintext(), "{header}<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><a/>{header}<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-FENCE'/>"),
        new("lets-everybody-in", "sasl-malformed", OracleKind.MustRefuse, _ => new LetsEverybodyIn(), "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X'/>") { Cases = 12 },
        new("lets-everybody-in", "sasl-scram", OracleKind.MustRefuse, _ => new LetsEverybodyIn(), "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>AAAA</auth>") { Cases = 12 },
        new("trims-addresses", "jid-invalid", OracleKind.Smuggling, _ => new TrimsAddresses(), "<message to='{juliet}/'><body>x</body></message>") { Cases = 80 },
        new("minds-case", "jid-normalise", OracleKind.Smuggling, _ => new MindsCase(), "<message to='{j.jid}' from='{romeo.upper}'/>") { Cases = 60 },

        new("takes-any-key", "s2s-dialback", OracleKind.MustRefuse, _ => new TakesAnyKey(), "<db:result from='{montague}' to='{domain}'>x</db:result>"),
        new("stamps-servers", "s2s-addresses", OracleKind.Smuggling, _ => new StampsServers(), "<message from='x' to='{j.jid}'><body>unproven</body></message>") { Cases = 16 },
        new("lets-any-component-in", "component", OracleKind.MustRefuse, _ => new LetsAnyComponentIn(ComponentSecret), "<handshake>0</handshake>"),
        new("writes-behind", "restart", OracleKind.MustAccept, meter => new WritesBehind(meter), $"{Private("set", "<soft xmlns='urn:example:soft'><light is='kept'/></soft>")}{Private("get", "<soft xmlns='urn:example:soft'/>")}") { Cases = 5, Kind = FindingKind.Conformance },
        new("trims-sessions", "bosh", OracleKind.MustRefuse, null, "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='1000' to='{domain}' ver='1.6' wait='1' hold='1' xml:lang='en' xmpp:version='1.0'/><body xmlns='http://jabber.org/protocol/httpbind' sid=' {sid}' rid='1001'/>")
        {
            Change = TrimsSessions.Add,
            Cases = 120,
        },
        new("passes-over-white-space", "websocket", OracleKind.MustRefuse, _ => new PassesOverWhiteSpace(), " ") { Cases = 120, Kind = FindingKind.Conformance },
        new("keeps-broken-handshakes", "tls-garbage", OracleKind.Resources, meter => new KeepsBrokenHandshakes(meter), "{header}<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>x") { Cases = 40, Kind = FindingKind.Resource },
        new("inflates-without-end", "compression", OracleKind.Resources, meter => new InflatesWithoutEnd(meter), $"{{header}}<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>{new string('x', 211_000)}") { Cases = 24, Kind = FindingKind.Resource, IsTested = false },
        new("keeps-the-unread", "queue-growth", OracleKind.Resources, meter => new KeepsTheUnread(meter), string.Concat(Enumerable.Repeat($"<message to='{{j.jid}}'><body>{new string('m', 8192)}</body></message>", 2048))) { Cases = 6, Kind = FindingKind.Resource, IsTested = false },

        Told("iq-semantics", OracleKind.MustRefuse, () => Twists.Reading(element => [element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "result" ? element.WithAttribute("type", "set") : element]), "<iq type='result' id='q'/>"),
        Told("stanza-error-loop", OracleKind.MustRefuse, () => Twists.Reading(element => [element.Attribute("type") == "error" ? element.WithAttribute("type", "groupchat") : element]), "<message to='{nobody}' type='error' id='e'/>"),
        Told("presence-storm", OracleKind.Smuggling, () => Twists.Reading(element => [element.Is(Namespaces.Client, "presence") ? element.Without(child => child.LocalName == "priority") : element]), "<presence><priority>-1</priority></presence><message to='{juliet}' id='m'><body/></message>"),
        Told("roster-abuse", OracleKind.MustRefuse, () => Twists.ForgetsWhoIsAsked("jabber:iq:roster"), "<iq type='get' id='q' to='{juliet}'><query xmlns='jabber:iq:roster'/></iq>"),
        Told("server-echo-spoof", OracleKind.MustRefuse, () => Twists.ForgetsWhoIsAsked("jabber:iq:private"), "<iq type='get' id='q' to='{romeo}'><query xmlns='jabber:iq:private'><s xmlns='s'/></query></iq>"),
        Told("sm-counts", OracleKind.MustAccept, () => Twists.Sending(element => [element.Is("urn:xmpp:sm:3", "a") ? element.WithAttribute("h", (uint.Parse(element.Attribute("h")!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)) : element]), "<enable xmlns='urn:xmpp:sm:3'/><r xmlns='urn:xmpp:sm:3'/>"),
        Told("bind-conflict", OracleKind.MustAccept, () => Twists.Sending(element => [element.Attribute("id") == "b" ? XmlElement.Create("http://etherx.jabber.org/streams", "error", XmlElement.Create("urn:ietf:params:xml:ns:xmpp-streams", "conflict")) : element]), "{header}<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"),
        Told("interleaving", OracleKind.MustAccept, () => Twists.Sending(element => [element.Attribute("id") == "end" ? element.Without(child => child.LocalName == "query") : element]), "<iq type='set' id='q'><query xmlns='jabber:iq:private'><f xmlns='f'/></query></iq><iq type='set' id='q'><query xmlns='jabber:iq:private'><f xmlns='f'/></query></iq><iq type='get' id='end'><query xmlns='jabber:iq:private'><f xmlns='f'/></query></iq>"),
        Told("muc-privileges", OracleKind.MustRefuse, () => Twists.SaysYesTo("act"), Room),
        Told("pubsub-access", OracleKind.MustRefuse, () => Twists.SaysYesTo("act"), Node),
        Told("forms-rsm-dates", OracleKind.MustRefuse, () => Twists.SaysYesTo("q"), "<message to='{romeo}'><body>x</body></message><iq type='set' id='q'><query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'><after>x</after></set></query></iq>"),
        Told("upload", OracleKind.MustRefuse, () => Twists.SaysYesTo("q"), "<iq type='get' id='q' to='{upload}'><request xmlns='urn:xmpp:http:upload:0' filename='x'/></iq>"),
    ];

    private static string Private(string type, string data) => $"<iq type='{type}' id='q'><query xmlns='jabber:iq:private'>{data}</query></iq>";

    private static Deviant Told(string fuzzClass, OracleKind oracle, Func<Xmpp.Streams.IStreamInterceptor> twist, string minimum) => new("twisted", fuzzClass, oracle, _ => twist(), minimum) { IsTested = false };
}
