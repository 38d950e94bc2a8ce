using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The SASL part of a login as RFC 6120 §6 has it.</summary>
internal static class SaslLogin
{
    /// <summary>Authenticates; ends when the server agreed.</summary>
    /// <exception cref="LoadException">It did not agree, or proved nothing.</exception>
    internal static async ValueTask RunAsync(Login login, LoginSettings settings, XmlElement features, string username, string password)
    {
        var offered = features.Child(Namespaces.Sasl, "mechanisms") ?? throw new LoadException("sasl", "sasl: the server offers no mechanisms");
        var exchange = new SaslExchange(settings.Keys, SaslExchange.Choose(settings, offered.Elements.Select(mechanism => mechanism.Text.Trim())), username, password);
        login.Send($"<auth xmlns='{Namespaces.Sasl}' mechanism='{exchange.Mechanism}'>{exchange.Initial}</auth>");
        while (true)
        {
            var answer = await login.NextAsync("sasl").ConfigureAwait(false);
            if (answer.Is(Namespaces.Sasl, "challenge"))
            {
                login.Send($"<response xmlns='{Namespaces.Sasl}'>{exchange.Respond(answer.Text)}</response>");
                continue;
            }

            if (answer.Is(Namespaces.Sasl, "success"))
            {
                exchange.Complete(answer.Text);
                return;
            }

            throw new LoadException("sasl", answer.Is(Namespaces.Sasl, "failure")
                ? $"sasl: the server refused: {answer.FirstElement?.LocalName ?? "no reason"}"
                : $"sasl: <{answer.LocalName}/> where <success/> was due");
        }
    }
}
