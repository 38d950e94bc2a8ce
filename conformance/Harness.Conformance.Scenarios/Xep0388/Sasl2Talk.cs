using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Xep0388;

/// <summary>What a client says and hears in SASL2 (XEP-0388), as text.</summary>
internal static class Sasl2Talk
{
    /// <summary>The namespace, and the feature.</summary>
    internal const string Namespace = "urn:xmpp:sasl:2";

    private static readonly XNamespace s_sasl2 = Namespace;
    private static readonly XNamespace s_sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    // RFC 6120 §6.5.
    private static readonly string[] s_conditions =
    [
        "aborted", "account-disabled", "credentials-expired", "encryption-required", "incorrect-encoding", "invalid-authzid", "invalid-mechanism", "malformed-request", "mechanism-too-weak",
        "not-authorized", "temporary-auth-failure",
    ];

    /// <summary>§2.6.2: a failure, whatever its condition.</summary>
    internal static WireMatcher Failure { get; } = Named("failure");

    /// <summary>§2.6.1: success.</summary>
    internal static WireMatcher Success { get; } = Named("success");

    /// <summary>§2.5: a challenge.</summary>
    internal static WireMatcher Challenge { get; } = Named("challenge");

    /// <summary>Arranging: a stream within TLS on which SASL2 is offered.</summary>
    /// <exception cref="UnsupportedException">It is not.</exception>
    internal static async Task<Actor> ReadyAsync(Stage stage, string name = "romeo")
    {
        var actor = await stage.SecureAsync(name);
        return Offer(actor) is null ? throw new UnsupportedException("SASL2 is not offered") : actor;
    }

    /// <summary>Arranging: as <see cref="ReadyAsync(Stage, string)"/>, with the account named in the header.</summary>
    internal static Task<Actor> ReadyAsync(Stage stage, string name, Account account)
    {
        stage.HeaderAttributes = $"xml:lang='en' from='{account.BareJid}'";
        return ReadyAsync(stage, name);
    }

    /// <summary>§2.1: the feature.</summary>
    internal static XElement? Offer(Actor actor) => actor.Features?.Element(s_sasl2 + "authentication");

    /// <summary>The mechanisms that are offered.</summary>
    internal static IReadOnlyList<string> Mechanisms(Actor actor) => [.. Offer(actor)?.Elements(s_sasl2 + "mechanism").Select(mechanism => mechanism.Value.Trim()) ?? []];

    /// <summary>What can be asked for beside authentication, of a namespace.</summary>
    internal static XElement? Inline(Actor actor, string namespaceName) => Offer(actor)?.Element(s_sasl2 + "inline")?.Elements().FirstOrDefault(feature => feature.Name.NamespaceName == namespaceName);

    /// <summary>§2.3: a request as text.</summary>
    internal static string Authenticate(string mechanism, string initialResponse, string content = "") =>
        $"<authenticate xmlns='{Namespace}' mechanism='{mechanism}'><initial-response>{initialResponse}</initial-response>{content}</authenticate>";

    /// <summary>§2.4: a response as text.</summary>
    internal static string Response(string data) => $"<response xmlns='{Namespace}'>{data}</response>";

    /// <summary>The strongest variant of SCRAM that is offered.</summary>
    /// <exception cref="UnsupportedException">None is.</exception>
    internal static string ScramOf(Actor actor) => ScramLogin.Mechanisms.FirstOrDefault(Mechanisms(actor).Contains) ?? throw new UnsupportedException("SASL2 is offered without SCRAM");

    /// <summary>Arranging: goes through SCRAM up to its end; the last answer, success or failure.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="actor">A stream on which it is offered.</param>
    /// <param name="account">The account.</param>
    /// <param name="content">What is asked for beside authentication.</param>
    internal static async Task<XElement> TryAsync(Stage stage, Actor actor, Account account, string content = "")
    {
        var mechanism = ScramOf(actor);
        var login = SaslTalk.Scram(stage, mechanism, account);
        await actor.SendAsync(Authenticate(mechanism, SaslTalk.Encode(login.First), content));
        var challenge = (await actor.AwaitAsync(Challenge)).Element;
        await actor.SendAsync(Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge)))));
        return (await actor.AwaitAsync(Wire.Element("success or failure", element => element.Name == s_sasl2 + "success" || element.Name == s_sasl2 + "failure" ? null : "neither"))).Element;
    }

    /// <summary>Arranging: as <see cref="TryAsync"/>; it must succeed.</summary>
    /// <exception cref="InconclusiveException">It fails.</exception>
    internal static async Task<XElement> LogInAsync(Stage stage, Actor actor, Account account, string content = "")
    {
        var answer = await TryAsync(stage, actor, account, content);
        return answer.Name.LocalName == "success" ? answer : throw new InconclusiveException($"{actor.Name} was not let in: {answer}");
    }

    /// <summary>§2.6.1: the identity that success tells.</summary>
    internal static string? IdentityOf(XElement success) => success.Element(s_sasl2 + "authorization-identifier")?.Value;

    /// <summary>§2.6.2: whether a failure has one condition of RFC 6120.</summary>
    internal static bool HasCondition(XElement failure) => failure.Elements().Count(child => child.Name.Namespace == s_sasl && s_conditions.Contains(child.Name.LocalName, StringComparer.Ordinal)) == 1;

    /// <summary>A ping of the server, as text.</summary>
    internal static string Ping(Stage stage, string id) => $"<iq type='get' id='{id}' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>";

    private static FrameMatcher Named(string name) => (FrameMatcher)Wire.Element($"<{name}/> of SASL2", element => element.Name == s_sasl2 + name ? null : "another element");
}
