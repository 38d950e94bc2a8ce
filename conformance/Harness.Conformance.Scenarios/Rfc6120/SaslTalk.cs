using System.Text;
using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>What a client says and hears in SASL (RFC 6120 §6.4), as text.</summary>
internal static class SaslTalk
{
    private static readonly XNamespace s_sasl = Namespaces.Sasl;

    /// <summary>§6.4.4: the client gives up.</summary>
    internal const string Abort = $"<abort xmlns='{Namespaces.Sasl}'/>";

    /// <summary>§6.4.3: a challenge, whatever it holds.</summary>
    internal static WireMatcher Challenge { get; } = Wire.Stanza($"<challenge xmlns='{Namespaces.Sasl}'/>");

    /// <summary>§6.4.6: success, whatever it holds.</summary>
    internal static WireMatcher Success => Wire.SaslSuccess;

    /// <summary>A failure, whatever its condition. Never enough for a pass where one is named.</summary>
    internal static WireMatcher AnyFailure { get; } = Wire.Element("a SASL failure", element => element.Name == s_sasl + "failure" ? null : "no SASL failure");

    /// <summary>§6.4.2: the request; the data go out as they stand.</summary>
    internal static string Auth(string mechanism, string data = "") => $"<auth xmlns='{Namespaces.Sasl}' mechanism='{mechanism}'>{data}</auth>";

    /// <summary>§6.4.3: a response; the data go out as they stand.</summary>
    internal static string Response(string data) => $"<response xmlns='{Namespaces.Sasl}'>{data}</response>";

    /// <summary>Text as base64.</summary>
    internal static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The text that an element of SASL carries.</summary>
    /// <exception cref="InconclusiveException">It is no base64.</exception>
    internal static string Decode(XElement element)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(element.Value));
        }
        catch (FormatException problem)
        {
            throw new InconclusiveException($"<{element.Name.LocalName}/> holds no base64: {element.Value}", problem);
        }
    }

    /// <summary>RFC 4616: the one message of PLAIN.</summary>
    internal static string Plain(Account account, string authzid = "") => Encode($"{authzid}\0{account.Localpart}\0{account.Password}");

    /// <summary>The mechanisms that the actor's last features offered.</summary>
    internal static IReadOnlyList<string> Offered(Actor actor) =>
        [.. actor.Features?.Element(s_sasl + "mechanisms")?.Elements(s_sasl + "mechanism").Select(mechanism => mechanism.Value.Trim()) ?? []];

    /// <summary>A stream on which the mechanism is offered, TLS included.</summary>
    /// <exception cref="UnsupportedException">It is not offered.</exception>
    internal static async Task<Actor> ReadyForAsync(Stage stage, string mechanism, string actor = "romeo")
    {
        var made = await stage.SecureAsync(actor);
        return Offered(made).Contains(mechanism, StringComparer.Ordinal) ? made : throw new UnsupportedException($"{mechanism} is not offered");
    }

    /// <summary>A stream on which SCRAM is offered, TLS included, and the strongest variant of it.</summary>
    /// <exception cref="UnsupportedException">SCRAM is not offered.</exception>
    internal static async Task<(Actor Actor, string Mechanism)> ReadyForScramAsync(Stage stage, string actor = "romeo")
    {
        var made = await stage.SecureAsync(actor);
        return (made, ScramLogin.Mechanisms.FirstOrDefault(Offered(made).Contains) ?? throw new UnsupportedException("SCRAM is not offered"));
    }

    /// <summary>The client's side of a SCRAM exchange, with a nonce that nobody else has.</summary>
    internal static ScramLogin Scram(Stage stage, string mechanism, Account account, string gs2Header = "n,,") =>
        new(mechanism, account.Localpart, account.Password, Nonce(stage)) { Gs2Header = gs2Header };

    /// <summary>A nonce that nobody else has.</summary>
    internal static string Nonce(Stage stage) => stage.NewId("nonce") + stage.Random.NextInt64();

    /// <summary>Sends the first message of a SCRAM exchange and gives the server's.</summary>
    /// <exception cref="InconclusiveException">There was no challenge.</exception>
    internal static async Task<string> BeginAsync(Actor actor, string mechanism, ScramLogin login)
    {
        await actor.SendAsync(Auth(mechanism, Encode(login.First)));
        var challenge = await actor.AwaitAsync(Challenge);
        return Decode(challenge.Element);
    }

    /// <summary>The client's last message; what the server said must allow one.</summary>
    /// <exception cref="InconclusiveException">It does not.</exception>
    internal static string Final(ScramLogin login, string serverFirst)
    {
        try
        {
            return login.Final(serverFirst);
        }
        catch (FormatException problem)
        {
            throw new InconclusiveException(problem.Message, problem);
        }
    }

    /// <summary>Opens the next stream on the connection: the header, and what is expected in answer.</summary>
    internal static string Header(Stage stage, string more = "") =>
        $"<stream:stream {more} to='{stage.Domain}' version='1.0' xml:lang='en' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>";
}
