using Xmpp.Core;
using Xmpp.Core.Extensions;
using Xmpp.Core.Sasl;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The SASL2 part of a login (XEP-0388): with a password, or with a token that an earlier login was given (XEP-0484); a resource or a resumption comes with it, where the server can (XEP-0386, XEP-0198 §9).</summary>
internal sealed class Sasl2Login(Login login, LoginSettings settings, LoginMemory memory, XmlElement features)
{
    private const string Namespace = "urn:xmpp:sasl:2";

    // XEP-0484 §6: what binds to the channel is preferred. ENDP would need the server's certificate.
    private static readonly string[] s_tokens = [HashedToken.Exporter, HashedToken.Unbound];

    private readonly XmlElement _offer = features.Child(Namespace, "authentication") ?? throw new LoadException(LoadException.Unsupported, "sasl: the server offers no SASL2 here (XEP-0388)");

    /// <summary>Whether this login is one by token, as far as the user has one.</summary>
    internal bool HasToken => settings.Kind == LoginKind.Fast && memory.Token is not null;

    private XmlElement? Inline => _offer.Child(Namespace, "inline");

    /// <summary>Authenticates.</summary>
    /// <param name="username">The localpart.</param>
    /// <param name="password">The password.</param>
    /// <returns>The server's <c>&lt;success/&gt;</c>.</returns>
    /// <exception cref="LoadException">It did not agree, or proved nothing.</exception>
    internal async ValueTask<XmlElement> RunAsync(string username, string password)
    {
        if (HasToken)
        {
            return await UseTokenAsync(username, memory.Token!).ConfigureAwait(false);
        }

        var offered = _offer.Elements.Where(element => element.Is(Namespace, "mechanism")).Select(element => element.Text.Trim());
        var exchange = new SaslExchange(settings.Keys, SaslExchange.Choose(settings, offered), username, password);
        var wanted = settings.Kind == LoginKind.Fast ? TokenMechanism() : null;
        Send(exchange.Mechanism, exchange.Initial, wanted is null ? string.Empty : $"<request-token xmlns='{FastToken.Namespace}' mechanism='{wanted}'/>");
        while (true)
        {
            var answer = await login.NextAsync(LoginSteps.Sasl).ConfigureAwait(false);
            if (answer.Is(Namespace, "challenge"))
            {
                login.Send($"<response xmlns='{Namespace}'>{exchange.Respond(answer.Text)}</response>");
                continue;
            }

            exchange.Complete(Demand(answer, LoginSteps.Sasl).Child(Namespace, "additional-data")?.Text ?? string.Empty);
            memory.Token = wanted is null ? null : TokenOf(answer, wanted) ?? throw new LoadException(LoginSteps.Sasl, "sasl: the server gave no token, though it offers them");
            return answer;
        }
    }

    private static FastToken? TokenOf(XmlElement success, string mechanism) =>
        success.Child(FastToken.Namespace, "token") is { } token ? FastToken.Read(token, mechanism) : null;

    private async ValueTask<XmlElement> UseTokenAsync(string username, FastToken token)
    {
        var binding = token.Mechanism == HashedToken.Exporter ? login.Stream.ExportBinding() ?? [] : [];
        Send(token.Mechanism, Convert.ToBase64String(HashedToken.Initiate(username, token.Secret, binding)), $"<fast xmlns='{FastToken.Namespace}'/>");
        var success = await login.NextAsync(LoginSteps.Fast).ConfigureAwait(false);
        if (success.Is(Namespace, "failure"))
        {
            // XEP-0484 §4.1: it is good for nothing any more; the next login is one with the password.
            memory.Token = null;
        }

        var proof = Demand(success, LoginSteps.Fast).Child(Namespace, "additional-data")?.Text ?? string.Empty;
        if (!SaslExchange.DecodeBytes(proof).AsSpan().SequenceEqual(HashedToken.Respond(token.Secret, binding)))
        {
            throw new LoadException(LoginSteps.Fast, "fast: the server did not prove that it knows the token");
        }

        // §3.5: a server may give another one.
        memory.Token = TokenOf(success, token.Mechanism) ?? token;
        return success;
    }

    private string TokenMechanism()
    {
        var offered = Inline?.Child(FastToken.Namespace, "fast")?.Elements.Select(element => element.Text.Trim()).ToList()
            ?? throw new LoadException(LoadException.Unsupported, "sasl: the server gives no tokens (XEP-0484)");
        return s_tokens.FirstOrDefault(name => offered.Contains(name, StringComparer.Ordinal) && (name != HashedToken.Exporter || login.Stream.ExportBinding() is not null))
            ?? throw new LoadException(LoadException.Unsupported, $"sasl: the server has tokens for {string.Join(", ", offered)}, of which this client can use none");
    }

    private void Send(string mechanism, string initial, string fast)
    {
        var resume = memory.Session is { } session && Inline?.Child(StreamManagement.Namespace, "sm") is not null ? Login.ResumeRequest(session) : string.Empty;

        // XEP-0386 §3.2: the server binds where it cannot resume; XEP-0198 §9.1: and manages the new stream at once, where it can.
        var offer = Inline?.Child(Bind2.Namespace, "bind");
        var enable = settings.Resumes && offer is not null && Bind2.Offers(offer, StreamManagement.Namespace) ? Login.EnableRequest : string.Empty;
        var bind = offer is null ? string.Empty : $"<bind xmlns='{Bind2.Namespace}'><tag>load</tag>{enable}</bind>";
        login.Send($"<authenticate xmlns='{Namespace}' mechanism='{mechanism}'><initial-response>{initial}</initial-response><user-agent id='{memory.Agent:D}'><software>harness load</software></user-agent>{resume}{bind}{fast}</authenticate>");
    }

    private static XmlElement Demand(XmlElement answer, string step) =>
        answer.Is(Namespace, "success") ? answer : throw new LoadException(step, answer.Is(Namespace, "failure")
            ? $"{step}: the server refused: {answer.Elements.FirstOrDefault(child => child.Namespace == Namespaces.Sasl)?.LocalName ?? "no reason"}"
            : $"{step}: <{answer.LocalName}/> where <success/> was due");
}
