using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.3.3: what is not there is of type cancel.</summary>
public sealed class ErrorsInviteToTryAgain : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Errors for services and domains that are not there are of type wait.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.3.2/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Attribute("id") == "s1" && element.Attribute("type") == "error"
        ? element.Change(child => child.Is(Namespaces.Client, "error"), error => error.WithAttribute("type", "wait"))
        : element];
}
