using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xmpp.Core;

namespace Harness.Fuzz.Generators;

/// <summary>The elements of one stream's negotiation in an order (RFC 6120 §4.3, §5, §6, §7): the right one, or one with a step where it does not belong.</summary>
/// <param name="Steps">The steps; each is sent when the one before it is answered. At most one breaks a rule, and it is the last.</param>
public sealed record NegotiationOrder(ImmutableArray<NegotiationStep> Steps)
{
    /// <summary>The rule that the order breaks; <see langword="null"/> where it is right.</summary>
    public Breach? Breach => Steps.IsEmpty ? null : Steps[^1].Breach;

    /// <summary>Orders for a client with this password on a stream that needs no STARTTLS any more.</summary>
    public static Gen<NegotiationOrder> For(Surroundings surroundings, string password)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        ImmutableArray<NegotiationStep> right = [Auth(surroundings, password), Bind(), Enable()];
        return Gen.Frequency(
            (1, Gen.Choose(1, right.Length).Select(count => new NegotiationOrder(right[..count]))),
            (4, from reached in Gen.Choose(0, 2)
                from wrong in Gen.Elements(Wrong(surroundings, reached, password))
                select new NegotiationOrder([.. right[..reached], wrong])));
    }

    private static NegotiationStep Auth(Surroundings here, string password) =>
        Step("auth", $"<auth xmlns='{Namespaces.Sasl}' mechanism='PLAIN'>{Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{here.Own.Split('@')[0]}\0{password}"))}</auth>") with { IsRestart = true };

    private static NegotiationStep Bind() => Step("bind", $"<iq type='set' id='bind'><bind xmlns='{Namespaces.Bind}'/></iq>");

    private static NegotiationStep Enable() => Step("enable", "<enable xmlns='urn:xmpp:sm:3'/>");

    private static NegotiationStep Step(string name, string text, Breach? breach = null) => new(name, Encoding.UTF8.GetBytes(text), breach);

    // What does not belong before authentication (0), before binding (1), and behind it (2).
    private static NegotiationStep[] Wrong(Surroundings here, int reached, string password)
    {
        NegotiationStep[] never =
        [
            Step("response", $"<response xmlns='{Namespaces.Sasl}'>AAAA</response>", Sasl("response-without-auth", "malformed-request", "not-authorized", "aborted").OrTolerated()),
            Step("success", $"<success xmlns='{Namespaces.Sasl}'/>", Unsupported("success-from-client")),
            Step("challenge", $"<challenge xmlns='{Namespaces.Sasl}'>AAAA</challenge>", Unsupported("challenge-from-client").Or(Scope.Sasl, "malformed-request")),
            Step("features", $"<stream:features xmlns:stream='{Namespaces.Streams}'/>", Unsupported("features-from-client")),
            Step("proceed", $"<proceed xmlns='{Namespaces.Tls}'/>", Unsupported("proceed-from-client")),
        ];
        return reached switch
        {
            0 =>
            [
                .. never,
                Step("message", $"<message to='{here.Peer}'><body>a</body></message>", NotAuthorized("stanza-before-auth")),
                Step("presence", "<presence/>", NotAuthorized("stanza-before-auth")),
                Step("iq", "<iq type='get' id='a'><ping xmlns='urn:xmpp:ping'/></iq>", NotAuthorized("stanza-before-auth")),
                Bind() with { Breach = NotAuthorized("bind-before-auth") },
                Enable() with { Breach = Management("enable-before-auth") },
                Step("abort", $"<abort xmlns='{Namespaces.Sasl}'/>", Sasl("abort-without-auth", "aborted", "malformed-request", "not-authorized").OrTolerated()),
                Step("auth", $"<auth xmlns='{Namespaces.Sasl}'/>", Sasl("auth-without-mechanism", "invalid-mechanism", "malformed-request")),
                Step("auth", $"<auth xmlns='{Namespaces.Sasl}' mechanism='X-UNHEARD-OF'/>", Sasl("unknown-mechanism", "invalid-mechanism", "malformed-request")),
            ],
            1 =>
            [
                .. never,
                Auth(here, password) with { Breach = Unsupported("auth-twice").Or(Scope.Sasl, "malformed-request", "not-authorized", "aborted", "invalid-mechanism"), IsRestart = false },
                Step("message", $"<message to='{here.Peer}'><body>a</body></message>", NotAuthorized("stanza-before-bind").Or(Scope.Stanza, "not-authorized", "not-allowed", "unexpected-request")),
                Enable() with { Breach = Management("enable-before-bind") },
            ],
            _ =>
            [
                .. never,
                Auth(here, password) with { Breach = Unsupported("auth-twice").Or(Scope.Sasl, "malformed-request", "not-authorized", "aborted", "invalid-mechanism"), IsRestart = false },
                Step("starttls", $"<starttls xmlns='{Namespaces.Tls}'/>", Unsupported("starttls-after-auth")),
            ],
        };
    }

    private static Breach NotAuthorized(string rule) => Breach.OfStream($"negotiation/{rule}", "RFC 6120 §4.9.3.12", "not-authorized", "policy-violation", "unsupported-stanza-type");

    private static Breach Sasl(string rule, params string[] conditions) =>
        Breach.Of(Scope.Sasl, $"negotiation/{rule}", "RFC 6120 §6.4, §6.5", conditions).Or(Scope.Stream, "not-authorized", "policy-violation", "unsupported-stanza-type", "invalid-xml", "bad-format");

    private static Breach Management(string rule) => Breach.Of(Scope.StreamManagement, $"negotiation/{rule}", "XEP-0198 §3", "unexpected-request")
        .Or(Scope.Stream, "not-authorized", "policy-violation", "unsupported-stanza-type");

    private static Breach Unsupported(string rule) => Breach.OfStream(
        $"negotiation/{rule}", "RFC 6120 §4.9.3.24", "unsupported-stanza-type", "policy-violation", "not-authorized", "bad-format", "invalid-xml", "invalid-namespace", "undefined-condition").OrTolerated();
}
