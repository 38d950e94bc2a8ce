using System.Text;
using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It names itself as the one that it acts for.</summary>
public sealed class ActsForItself : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It names itself as the one that it acts for.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/6.3.8/client/no-authorization-identity"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Sasl, "auth") && Decode(element.Text) is { } first && first.IndexOf(",,", StringComparison.Ordinal) is > 0 and var gap
            ? XmlElement.Create(Namespaces.Sasl, "auth", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{first[..gap]},a=romeo,{first[(gap + 2)..]}"))).WithAttribute("mechanism", element.Attribute("mechanism"))
            : element];

        private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
